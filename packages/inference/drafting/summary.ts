import { describeDate, describeDay, timeOf } from '@bidsmith/core';
import type { Brief, DraftInput, ProposalBlock } from '@bidsmith/core';
import { bullets, callout, metric, paragraph } from './blocks.ts';
import { capital, count, countInWords, figure, list } from './count.ts';
import { dateName } from './date-events.ts';
import { offerName, submissionDeadlines } from './key-dates.ts';
import { distinctLimits } from './limits.ts';
import { withPlace } from './place.ts';
import { idsOf, mandatoryCount } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';
import { statedCriteria } from './stated-criteria.ts';
import { comparableWeights, heaviest } from './weights.ts';

const characterBudget = 1_400;
const maxSummaryCharacters = 420;
const maxItemCharacters = 150;
const reasonsInCallout = 3;

/** The answer first: what is asked, whether to bid, and what decides. */
export const summary: SectionWriter = {
  kind: 'summary',
  kicker: 'Summary',
  characterBudget,
  modelWrites: 'all',
  applies: () => true,
  titles({ requirements }) {
    const all = requirements.length;
    const mandatory = mandatoryCount(requirements);
    if (all === 0) return ['The documents read state no requirement that binds the bidder'];
    if (all === 1) return [`One ${mandatory ? 'mandatory' : 'optional'} requirement shapes this response`];
    if (mandatory === all) return [`${count(all, 'requirement')}, all of them mandatory, shape this response`];
    if (mandatory === 0) return [`${count(all, 'requirement')}, none of them mandatory, shape this response`];
    return [`${count(all, 'requirement')}, ${figure(mandatory)} of them mandatory, shape this response`];
  },
  requirementIds: () => [],
  blocks(input) {
    return [...metrics(input.brief), ...asked(input), ...recommendation(input.brief), ...decides(input.brief)];
  },
};

function metrics(brief: Brief): ProposalBlock[] {
  const mandatory = brief.requirements.filter(({ strength }) => strength === 'mandatory');
  const criteria = statedCriteria(brief).named;
  const deadlines = submissionDeadlines(brief);
  const deadline = deadlines[0];
  const noun = offerName(brief.documentType).toLowerCase();
  const time = deadline ? timeOf(deadline) : null;
  return [
    metric(figure(mandatory.length), `mandatory requirements of ${figure(brief.requirements.length)} found`, {
      requirementIds: idsOf(mandatory),
    }),
    deadline && deadlines.length === 1
      ? metric(describeDay(deadline.iso), time === null ? `${noun} are due` : `${noun} are due at ${time}`, {
          facts: [deadline],
        })
      : metric(
          deadlines.length === 0 ? 'Not stated' : figure(deadlines.length),
          deadlines.length === 0 ? 'submission deadline' : 'submission deadlines are stated: clarify',
          { facts: deadlines },
        ),
    criteria.length > 0
      ? metric(figure(criteria.length), criteria.length === 1 ? 'evaluation criterion' : 'evaluation criteria', {
          facts: criteria,
        })
      : metric(figure(brief.deliverables.length), brief.deliverables.length === 1 ? 'deliverable' : 'deliverables', {
          facts: brief.deliverables,
        }),
  ];
}

function asked({ brief, outline }: DraftInput): ProposalBlock[] {
  const statement = brief.summary.trim();
  const parts = outline.sections
    .filter(({ kind }) => kind !== 'summary')
    .map(({ kicker }) => kicker.charAt(0).toLowerCase() + kicker.slice(1));
  const organised =
    brief.requirements.length > 0
      ? 'Each requirement is listed with its page in the compliance matrix, grouped by chapter of the source.'
      : 'What only the bidder knows is left as a visible blank.';
  return [
    ...(statement === ''
      ? []
      : [paragraph(shorten(datesInWords(statement), maxSummaryCharacters), { facts: brief.scope.slice(0, 1) })]),
    paragraph(`This response covers ${list(parts.length > 0 ? parts : ['the points below'])}. ${organised}`),
  ];
}

function recommendation({ recommendation: { verdict, reasons } }: Brief): ProposalBlock[] {
  const heading = {
    go: 'Recommendation: bid',
    conditional: 'Recommendation: bid on conditions',
    'no-go': 'Recommendation: do not bid',
  }[verdict];
  const sentences = reasons.map(({ reason, citations }) => ({ text: sentence(reason), facts: citations }));
  const first = sentences.slice(0, reasonsInCallout);
  const rest = sentences.slice(reasonsInCallout);
  return [
    callout(heading, first.map(({ text }) => text).join(' ') || 'The documents give no reason for or against.', {
      facts: first.flatMap(({ facts }) => facts),
    }),
    ...(rest.length > 0 ? [bullets('Further reasons', rest)] : []),
  ];
}

function decides(brief: Brief): ProposalBlock[] {
  const criteria = statedCriteria(brief).named;
  const lead = heaviest(comparableWeights(criteria));
  const high = brief.risks.filter(({ severity }) => severity === 'high');
  const items = [
    ...(lead
      ? [
          {
            lead: 'Award',
            text: `${shorten(lead.criterion.name, maxItemCharacters)} carries the largest stated weight, ${lead.criterion.weight}`,
            facts: [lead.criterion],
          },
        ]
      : []),
    ...(!lead && criteria.length > 0
      ? [
          {
            lead: 'Award',
            text: shorten(
              `${countInWords(criteria.length, 'criterion', 'criteria')}: ${list(criteria.slice(0, 4).map(({ name }) => shorten(name, 40)))}${criteria.length > 4 ? ' …' : ''}`,
              maxItemCharacters + 40,
            ),
            facts: criteria.slice(0, 4),
          },
        ]
      : []),
    ...submissionDeadlines(brief)
      .slice(0, 2)
      .map((date) => ({
        lead: 'Deadline',
        text: withPlace(`${shorten(dateName(date, brief), 80)}: ${describeDate(date)}`, date, brief),
        facts: [date],
      })),
    ...distinctLimits(brief)
      .slice(0, 2)
      .map((limit) => ({
        lead: 'Limit',
        text: capital(shorten(`${limit.what}: ${limit.limit}`, maxItemCharacters)),
        facts: [limit],
      })),
    ...[...new Map(high.map((risk) => [risk.risk, risk])).values()]
      .slice(0, 2)
      .map((risk) => ({ lead: 'Risk', text: shorten(risk.risk, maxItemCharacters), facts: [risk] })),
  ];
  return items.length > 0 ? [bullets('What decides', items)] : [];
}

/** A summary may write dates as the brief holds them. */
function datesInWords(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, describeDay);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
