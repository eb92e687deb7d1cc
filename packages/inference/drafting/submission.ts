import { describeDate } from '@bidsmith/core';
import type { Brief, Contact, ProposalBlock, Requirement } from '@bidsmith/core';
import { bullets, paragraph, placeholder, table } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { dateName } from './date-events.ts';
import { submissionDeadlines } from './key-dates.ts';
import { distinctLimits } from './limits.ts';
import { describePlace, withPlace } from './place.ts';
import { distinctByText, idsOf, requirementsOf } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';
import { submissionTopic, topicRank } from './submission-topic.ts';

const characterBudget = 900;
const maxRuleCharacters = 170;
const maxLimitCharacters = 80;
/** More rows than three slides hold are read in the compliance matrix, where all of them stand. */
const maxChecklistRows = 30;
const maxOptionalItems = 5;

/** What must be sent, in which form, to whom. */
export const submission: SectionWriter = {
  kind: 'submission',
  kicker: 'Submission',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: (brief) => rules(brief).length + brief.limits.length + brief.contacts.length > 0,
  titles(brief) {
    const found = rules(brief).length;
    const limits = distinctLimits(brief).length;
    const what = [...(found > 0 ? [count(found, 'rule')] : []), ...(limits > 0 ? [count(limits, 'limit')] : [])];
    const verb = found + limits === 1 ? 'governs' : 'govern';
    return [
      ...(what.length > 0 ? [`${what.join(' and ')} ${verb} how the response is submitted`] : []),
      `The documents name ${count(brief.contacts.length, 'contact')} but no rule of submission`,
    ];
  },
  requirementIds: (brief) => idsOf(rules(brief)),
  blocks({ brief }) {
    return [...checklist(brief), ...optional(brief), ...contacts(brief), ...blanks(brief)];
  },
};

function rules(brief: Brief): Requirement[] {
  return requirementsOf(brief, 'submission', 'eligibility');
}

function checklist(brief: Brief): ProposalBlock[] {
  const mandatory = rules(brief).filter(({ strength }) => strength === 'mandatory');
  const ranked = mandatory
    .map((rule) => ({ rule, topic: topicOf(rule) }))
    .toSorted((a, b) => topicRank(a.topic) - topicRank(b.topic));
  const shown = mostTelling(ranked);
  const rows = [
    ...submissionDeadlines(brief).map((date) => ({
      cells: [
        'Deadline',
        `${shorten(dateName(date, brief), maxLimitCharacters)}: ${describeDate(date)}`,
        describePlace(date, brief),
      ],
      facts: [date],
    })),
    ...distinctLimits(brief).map((limit) => ({
      cells: [
        'Limit',
        `${capital(shorten(limit.what, maxLimitCharacters))}: ${shorten(limit.limit, maxLimitCharacters)}`,
        describePlace(limit, brief),
      ],
      facts: [limit],
    })),
    ...shown.map(({ rule, topic }) => ({
      cells: [topic, capital(shorten(rule.text, maxRuleCharacters)), describePlace(rule, brief)],
      facts: [rule],
      requirementIds: [rule.id],
    })),
  ];
  const columns = [
    { label: 'Item', width: 2 },
    { label: 'Rule', width: 7 },
    { label: 'Where', width: 2 },
  ];
  const left = ranked.length - shown.length;
  return [
    ...(rows.length > 0 ? [table('Submission checklist', columns, rows)] : []),
    ...(left > 0
      ? [
          paragraph(
            `${countInWords(left, 'further submission rule')} ${left === 1 ? 'stands' : 'stand'} in the compliance matrix, each with its page.`,
          ),
        ]
      : []),
  ];
}

/** Rows for every topic before many rows of one; within a topic the surest first, shown in the order of the source. */
function mostTelling<Row extends { rule: Requirement; topic: string }>(ranked: readonly Row[]): Row[] {
  if (ranked.length <= maxChecklistRows) return [...ranked];
  const turn = new Map<string, number>();
  const dealt = ranked
    .toSorted((a, b) => b.rule.confidence - a.rule.confidence)
    .map((row) => {
      const round = turn.get(row.topic) ?? 0;
      turn.set(row.topic, round + 1);
      return { row, round };
    })
    .toSorted((a, b) => a.round - b.round);
  const chosen = new Set(dealt.slice(0, maxChecklistRows).map(({ row }) => row));
  return ranked.filter((row) => chosen.has(row));
}

function topicOf(rule: Requirement): string {
  return rule.kind === 'eligibility' ? 'Registration and eligibility' : submissionTopic(rule.text);
}

function optional(brief: Brief): ProposalBlock[] {
  const welcome = distinctByText(rules(brief).filter(({ strength }) => strength === 'optional'));
  if (welcome.length === 0) return [];
  return [
    bullets(
      'Permitted or encouraged',
      welcome.slice(0, maxOptionalItems).map((rule) => ({
        text: withPlace(capital(shorten(rule.text, maxRuleCharacters)), rule, brief),
        facts: [rule],
        requirementIds: [rule.id],
      })),
    ),
  ];
}

function contacts(brief: Brief): ProposalBlock[] {
  if (brief.contacts.length === 0) return [];
  return [
    table(
      'Whom to write to',
      [
        { label: 'Contact', width: 4 },
        { label: 'E-mail', width: 4 },
        { label: 'Telephone', width: 2 },
        { label: 'Where', width: 2 },
      ],
      brief.contacts.map((contact) => ({
        cells: [
          who(contact),
          contact.email ?? 'Not stated',
          contact.phone ?? 'Not stated',
          describePlace(contact, brief),
        ],
        facts: [contact],
      })),
    ),
  ];
}

function who({ name, role }: Contact): string {
  const parts = [name, role].filter((part) => part !== null && part.trim() !== '');
  return parts.length > 0 ? shorten(parts.join(', '), maxLimitCharacters) : 'Not named';
}

function blanks(brief: Brief): ProposalBlock[] {
  const eligible = requirementsOf(brief, 'eligibility');
  return [
    placeholder(
      'Bidder to complete: authorised signatory',
      'Name, function and signature of the person who may bind the bidder',
    ),
    ...(eligible.length > 0
      ? [
          placeholder(
            'Bidder to complete: registrations and certificates',
            'Numbers and dates of validity for each rule of eligibility above',
            {
              facts: eligible.slice(0, 3),
              requirementIds: idsOf(eligible.slice(0, 3)),
            },
          ),
        ]
      : []),
  ];
}
