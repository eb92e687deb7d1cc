import type { Brief, Contradiction, KeyDate, ProposalBlock } from '@bidsmith/core';
import { callout, groundsOf, table } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { describeDate, describeDay, timeOf } from './describe-date.ts';
import { inOrder, isAboutTime, offerName, questionsDeadline, submissionDeadlines } from './key-dates.ts';
import { cite, describePlace } from './place.ts';
import { readable } from './readable.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 700;
const maxLabelCharacters = 60;
const maxWhatCharacters = 120;
const maxStatementCharacters = 180;

/** When what is due. */
export const dates: SectionWriter = {
  kind: 'dates',
  kicker: 'Key dates',
  characterBudget,
  modelWrites: 'nothing',
  applies: (brief) => brief.dates.length > 0 || brief.contradictions.some(isAboutTime),
  titles(brief) {
    const deadlines = submissionDeadlines(brief);
    const questions = questionsDeadline(brief);
    const first = deadlines[0];
    const offers = offerName(brief.documentType);
    if (!first) {
      return brief.dates.length > 0
        ? [
            `${countInWords(brief.dates.length, 'date')} ${brief.dates.length === 1 ? 'is' : 'are'} stated, but no deadline for ${offers.toLowerCase()}`,
          ]
        : ['The documents disagree about a date that matters'];
    }
    if (deadlines.length > 1) {
      return [
        `${countInWords(deadlines.length, 'different submission deadline')} are stated, the earliest ${describeDay(first.iso)}`,
      ];
    }
    const time = timeOf(first);
    const due = `${offers} are due ${describeDay(first.iso)}${time === null ? '' : ` at ${time}`}`;
    return [
      ...(questions && questions.iso <= first.iso
        ? [`${due}, questions by ${dayBeside(questions.iso, first.iso)}`]
        : []),
      `${due}, one of ${count(brief.dates.length, 'stated date')}`,
      due,
      `${offers} are due on ${describeDay(first.iso)}`,
    ];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    const ordered = inOrder(brief.dates);
    return [
      ...(ordered.length > 0 ? [timeline(ordered), dateTable(ordered, brief)] : []),
      ...brief.contradictions.filter(isAboutTime).map((contradiction) => describeContradiction(contradiction, brief)),
    ];
  },
};

/** A contradiction as a callout that shows what each place states. */
export function describeContradiction({ about, statements }: Contradiction, brief: Brief): ProposalBlock {
  const said = statements.map(
    (statement) => `${capital(describePlace(statement, brief))}: “${shorten(statement.quote, maxStatementCharacters)}”`,
  );
  return callout(`The documents disagree: ${shorten(about, maxLabelCharacters)}`, said.join(' / '), {
    facts: statements,
  });
}

/** The year is said once when both days are of the same year. */
function dayBeside(iso: string, other: string): string {
  const day = describeDay(iso);
  return iso.slice(0, 4) === other.slice(0, 4) ? day.replace(/ \d{4}$/, '') : day;
}

function timeline(ordered: readonly KeyDate[]): ProposalBlock {
  const distinct = new Map(ordered.map((date) => [`${date.iso} ${date.what}`, date]));
  return {
    type: 'timeline',
    caption: 'Dates stated in the documents',
    points: [...distinct.values()].map((date) => ({
      at: date.iso,
      tz: date.tz === null ? null : readable(date.tz),
      label: capital(shorten(date.what, maxLabelCharacters)),
      citations: [cite(date)],
      requirementIds: [],
    })),
    ...groundsOf({ facts: ordered }),
  };
}

function dateTable(ordered: readonly KeyDate[], brief: Brief): ProposalBlock {
  return table(
    `${countInWords(ordered.length, 'date')} in the order of time`,
    [
      { label: 'What', width: 5 },
      { label: 'Date and time', width: 4 },
      { label: 'Page', width: 2 },
    ],
    ordered.map((date) => ({
      cells: [
        capital(shorten(date.what, maxWhatCharacters)),
        date.iso.includes('T') && date.tz === null ? `${describeDate(date)} (no zone stated)` : describeDate(date),
        describePlace(date, brief),
      ],
      facts: [date],
    })),
  );
}
