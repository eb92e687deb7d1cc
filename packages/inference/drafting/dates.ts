import { describeDate, describeDay, timeOf } from '@bidsmith/core';
import type { Brief, Contradiction, KeyDate, ProposalBlock } from '@bidsmith/core';
import { callout, groundsOf, table } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import {
  datesByEvent,
  eventName,
  isAboutTime,
  isAmended,
  offerName,
  questionsDeadline,
  submissionDeadlines,
} from './key-dates.ts';
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
    if (!first) {
      return brief.dates.length > 0
        ? [
            `${countInWords(datesByEvent(brief.dates).length, 'date')} ${datesByEvent(brief.dates).length === 1 ? 'is' : 'are'} stated, but no deadline for ${offers.toLowerCase()}`,
          ]
        : ['The documents disagree about a date that matters'];
    }
    if (deadlines.length > 1) {
      return [
        `${countInWords(deadlines.length, 'different submission deadline')} are stated, the earliest ${describeDay(first.iso)}`,
      ];
    }
    const time = timeOf(first);
    const stated = datesByEvent(brief.dates).length;
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
    const events = datesByEvent(brief.dates);
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
  const subject = shorten(about, maxLabelCharacters);
  const heading = isAmended(about) ? capital(subject) : `The documents disagree: ${subject}`;
  return callout(heading, said.join(' / '), { facts: statements });
}

/** The year is said once when both days are of the same year. */
function dayBeside(iso: string, other: string): string {
  const day = describeDay(iso);
  return iso.slice(0, 4) === other.slice(0, 4) ? day.replace(/ \d{4}$/, '') : day;
}

function timeline(events: readonly (readonly KeyDate[])[]): ProposalBlock {
  return {
    type: 'timeline',
    caption: 'Dates stated in the documents',
    points: events.flatMap((places) => {
      const [date] = places;
      if (!date) return [];
      return [
        {
          at: date.iso,
          tz: date.tz === null ? null : readable(date.tz),
          label: capital(shorten(eventName(date), maxLabelCharacters)),
          ...groundsOf({ facts: places }),
        },
      ];
    }),
    ...groundsOf({ facts: events.flat() }),
  };
}

function dateTable(events: readonly (readonly KeyDate[])[], brief: Brief): ProposalBlock {
  return table(
    `${countInWords(events.length, 'date')} in the order of time`,
    [
      { label: 'What', width: 5 },
      { label: 'Date and time', width: 4 },
      { label: 'Where', width: 2 },
    ],
    events.flatMap((places) => {
      const [date] = places;
      if (!date) return [];
      const isZoneMissing = date.iso.includes('T') && date.tz === null;
      return [
        {
          cells: [
            capital(shorten(eventName(date), maxWhatCharacters)),
            isZoneMissing ? `${describeDate(date)} (no zone stated)` : describeDate(date),
            [...new Set(places.map((place) => describePlace(place, brief)))].join(', '),
          ],
          facts: places,
        },
      ];
    }),
  );
}
