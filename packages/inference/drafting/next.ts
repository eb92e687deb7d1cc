import { describeDate, describeDay } from '@bidsmith/core';
import type { Brief, Citation, KeyDate, ProposalBlock } from '@bidsmith/core';
import { groundsOf } from './blocks.ts';
import { count, countInWords } from './count.ts';
import { offerName, questionsDeadline, submissionDeadlines } from './key-dates.ts';
import { readable } from './readable.ts';
import { idsOf, mandatoryCount, requirementsOf } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';

const characterBudget = 500;
/** Facts cited for a step that many stand behind. */
const maxFacts = 3;

interface Step {
  readonly action: string;
  readonly due: KeyDate | null;
  readonly facts: readonly Citation[];
  readonly requirementIds?: readonly string[];
}

/** What the bid team does next, each step with the date the documents set for it; who does it only the bidder knows. */
export const next: SectionWriter = {
  kind: 'next',
  kicker: 'Next steps',
  characterBudget,
  modelWrites: 'nothing',
  applies: () => true,
  titles(brief) {
    const steps = countInWords(stepsOf(brief).length, 'step');
    const due = onlyDeadline(brief);
    return [
      ...(due ? [`${steps} lead to a complete response by ${describeDay(due.iso)}`] : []),
      `${steps} lead from this draft to a complete response`,
    ];
  },
  requirementIds: () => [],
  blocks({ brief }): ProposalBlock[] {
    const steps = stepsOf(brief);
    return [
      {
        type: 'actions',
        caption: 'Next steps',
        items: steps.map(({ action, due, ...grounds }) => ({
          action: readable(action),
          owner: null,
          due: due === null ? null : readable(describeDate(due)),
          ...groundsOf(grounds),
        })),
        ...groundsOf({ facts: steps.flatMap(({ facts }) => facts) }),
      },
    ];
  },
};

/** Several deadlines are an open question, not a date to work to. */
function onlyDeadline(brief: Brief): KeyDate | null {
  const deadlines = submissionDeadlines(brief);
  return deadlines.length === 1 ? (deadlines[0] ?? null) : null;
}

function stepsOf(brief: Brief): Step[] {
  const due = onlyDeadline(brief);
  const questions = questionsDeadline(brief);
  const rules = requirementsOf(brief, 'eligibility');
  const mandatory = mandatoryCount(brief.requirements);
  const offers = offerName(brief.documentType).toLowerCase();
  return [
    ...(brief.questions.length === 0
      ? []
      : [
          {
            action: `Send ${count(brief.questions.length, 'question')} to the issuer`,
            due: questions,
            facts: [...(questions ? [questions] : []), ...brief.questions.flatMap(({ citations }) => citations)].slice(
              0,
              maxFacts,
            ),
          },
        ]),
    ...(rules.length === 0
      ? []
      : [
          {
            action: `Show that ${count(rules.length, 'rule')} of eligibility ${rules.length === 1 ? 'is' : 'are'} met`,
            due: null,
            facts: rules.slice(0, maxFacts),
            requirementIds: idsOf(rules),
          },
        ]),
    ...(brief.requirements.length === 0
      ? []
      : [
          {
            action: `Answer ${count(brief.requirements.length, 'requirement')} in the compliance matrix, ${mandatory} of them mandatory`,
            due: null,
            facts: [],
          },
        ]),
    { action: 'Fill the blanks that only the bidder knows: price, schedule, people, signature', due: null, facts: [] },
    {
      action: `Submit the ${offers.slice(0, -1)}${sendingWay(brief)}`,
      due,
      facts: [...(due ? [due] : []), ...brief.submissionMethods.slice(0, 1)],
    },
  ];
}

const ways = {
  email: 'by e-mail',
  portal: 'through the portal',
  post: 'by post',
  hand: 'by hand',
  fax: 'by fax',
} as const;

/** Said only where the documents state one way. */
function sendingWay({ submissionMethods }: Brief): string {
  const stated = [...new Set(submissionMethods.map(({ way }) => way))];
  const [only] = stated;
  return only !== undefined && stated.length === 1 ? ` ${ways[only]}` : '';
}
