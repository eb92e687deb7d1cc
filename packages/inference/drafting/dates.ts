import { describeDate, describeDay, timeOf } from '@bidsmith/core';
import type { Brief, Citation, Contradiction, ProposalBlock } from '@bidsmith/core';
import { callout, groundsOf, table } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { dateEvents, type DateEvent } from './date-events.ts';
import { isAboutTime, offerName, questionsDeadline, submissionDeadlines } from './key-dates.ts';
import { describePlace } from './place.ts';
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
    const stated = dateEvents(brief).length;
    if (!first) {
      return stated > 0
        ? [
            `${countInWords(stated, 'date')} ${stated === 1 ? 'is' : 'are'} stated, but no deadline for ${offers.toLowerCase()}`,
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
      ...(stated > 1 ? [`${due}, one of ${count(stated, 'stated date')}`] : []),
      `${due}, the only date stated`,
      due,
      `${offers} are due on ${describeDay(first.iso)}`,
    ];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    const events = dateEvents(brief);
    return [
      ...(events.length > 0 ? [timeline(events), dateTable(events, brief)] : []),
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

function timeline(events: readonly DateEvent[]): ProposalBlock {
  return {
    type: 'timeline',
    caption: 'Dates stated in the documents',
    points: events.map(({ name, date, places, was }) => ({
      at: date.iso,
      tz: date.tz === null ? null : readable(date.tz),
      label: shorten(was ? `${name} (was ${describeDay(was.iso)})` : name, maxLabelCharacters),
      ...groundsOf({ facts: [...places, ...(was?.places ?? [])] }),
    })),
    ...groundsOf({ facts: events.flatMap(({ places, was }) => [...places, ...(was?.places ?? [])]) }),
  };
}

function dateTable(events: readonly DateEvent[], brief: Brief): ProposalBlock {
  const placesOf = (facts: readonly Citation[]): string =>
    [...new Set(facts.map((place) => describePlace(place, brief)))].join(', ');
  return table(
    `${countInWords(events.length, 'date')} in the order of time`,
    [
      { label: 'What', width: 5 },
      { label: 'Date and time', width: 4 },
      { label: 'Where', width: 2 },
    ],
    events.map(({ name, date, places, was }) => {
      const isZoneMissing = date.iso.includes('T') && date.tz === null;
      const when = isZoneMissing ? `${describeDate(date)} (no zone stated)` : describeDate(date);
      return {
        cells: [
          shorten(name, maxWhatCharacters),
          was ? `${when}; changed, was ${describeDate(was)}` : when,
          was ? `${placesOf(places)}; was ${placesOf(was.places)}` : placesOf(places),
        ],
        facts: [...places, ...(was?.places ?? [])],
      };
    }),
  );
}
