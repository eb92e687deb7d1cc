import { describeDay } from '@bidsmith/core';
import type { Brief, ProposalBlock } from '@bidsmith/core';
import { bullets, callout, paragraph } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { describeContradiction } from './dates.ts';
import { isAboutTime, questionsDeadline } from './key-dates.ts';
import { readable } from './readable.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 1_200;
const maxQuestionCharacters = 180;
const maxWhyCharacters = 200;

/** What the source leaves open, and what to ask. */
export const questions: SectionWriter = {
  kind: 'questions',
  kicker: 'Questions',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: () => true,
  titles(brief) {
    const asked = brief.questions.length;
    const absent = brief.absent.length;
    const until = questionsDeadline(brief);
    if (asked > 0) {
      const should = `${countInWords(asked, 'question')} should go to the issuer`;
      return [
        ...(until ? [`${should} by ${describeDay(until.iso)}`] : []),
        ...(absent > 0 ? [`${should}; ${count(absent, 'fact')} ${absent === 1 ? 'is' : 'are'} not stated`] : []),
        `${should} before the response is written`,
      ];
    }
    if (absent > 0)
      return [`${countInWords(absent, 'fact')} a bidder looks for ${absent === 1 ? 'is' : 'are'} not stated`];
    return ['No open question was found in the documents read'];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    const blocks = [...asked(brief), ...absent(brief), ...otherContradictions(brief), ...unread(brief)];
    return blocks.length > 0 ? blocks : [paragraph('No open question was found in the documents read.')];
  },
};

function asked(brief: Brief): ProposalBlock[] {
  if (brief.questions.length === 0) return [];
  return [
    bullets(
      'To ask the issuer',
      brief.questions.map(({ question, why, citations }) => ({
        lead: shorten(question, maxQuestionCharacters),
        text: shorten(why, maxWhyCharacters),
        facts: citations,
      })),
    ),
  ];
}

function absent(brief: Brief): ProposalBlock[] {
  if (brief.absent.length === 0) return [];
  const facts = brief.absent.map((fact) => shorten(fact, maxQuestionCharacters)).filter((fact) => fact !== '');
  return facts.length === 0 ? [] : [callout('Not stated in the documents', `${capital(facts.join('; '))}.`)];
}

function otherContradictions(brief: Brief): ProposalBlock[] {
  return brief.contradictions
    .filter((contradiction) => !isAboutTime(contradiction))
    .map((contradiction) => describeContradiction(contradiction, brief));
}

function unread(brief: Brief): ProposalBlock[] {
  const incomplete = brief.files.filter(({ status }) => status !== 'read');
  if (incomplete.length === 0) return [];
  const named = incomplete.map(({ file, reason }) =>
    reason ? `${readable(file)} (${shorten(reason, maxWhyCharacters)})` : readable(file),
  );
  return [
    callout(
      `${countInWords(incomplete.length, 'file')} could not be read in full`,
      `Read by hand before submission: ${named.join('; ')}.`,
    ),
  ];
}
