import { describeDate } from '@bidsmith/core';
import type { Brief, Deliverable, ProposalBlock } from '@bidsmith/core';
import { groundsOf, paragraph, placeholder, table } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { dateEvents, type DateEvent } from './date-events.ts';
import { submissionDeadlines } from './key-dates.ts';
import { describePlace } from './place.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 900;
const maxNameCharacters = 90;
const maxNamedResults = 3;

/** The phases of any piece of contract work; what belongs to a phase is told by the words of the source. The middle one takes the rest. */
const phases = [
  {
    name: 'Start-up',
    purpose: 'People, access and the agreed plan are in place',
    words:
      /\b(kick-?off|start|award|commence|initial|project plan|management plan|work plan|transition[- ]in|onboard|mobili[sz]|schedule)/i,
  },
  { name: 'Delivery', purpose: 'The work is done and shown as it grows', words: null },
  {
    name: 'Acceptance and hand-over',
    purpose: 'Results are accepted and handed over',
    words:
      /\b(final|accept|close-?out|hand-?over|transition[- ]out|training|warrant|go-?live|completion|expir|end of)/i,
  },
] as const;

/** The way to delivery, hung on what the source states. */
export const plan: SectionWriter = {
  kind: 'plan',
  kicker: 'Plan',
  characterBudget,
  modelWrites: 'all',
  applies: () => true,
  titles(brief) {
    const later = laterDates(brief).length;
    const results = brief.deliverables.length;
    const anchors = [
      ...(results > 0 ? [count(results, 'deliverable')] : []),
      ...(later > 0 ? [count(later, 'stated date')] : []),
    ];
    return anchors.length > 0
      ? [
          `The plan rests on ${anchors.join(' and ')}; durations are the bidder's to set`,
          `The plan rests on ${anchors.join(' and ')}`,
        ]
      : ['The plan needs dates that only the bidder can set'];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    return [
      paragraph(
        'The phases below hold only what the documents state. Durations, resources and prices are blanks for the bidder to complete.',
      ),
      phaseProcess(brief),
      ...milestones(brief),
      placeholder(
        'Bidder to complete: schedule',
        'Start, end and milestones of each phase, with the assumptions behind them',
      ),
      placeholder(
        'Bidder to complete: price',
        'Price by the structure the documents ask for; nothing here is an estimate',
      ),
    ];
  },
};

function phaseProcess(brief: Brief): ProposalBlock {
  const steps = phases.map(({ name, purpose }) => {
    const own = brief.deliverables.filter((deliverable) => phaseOf(deliverable.name) === name);
    const named = own.slice(0, maxNamedResults).map((deliverable) => capital(shorten(deliverable.name, 50)));
    const more = own.length > named.length ? ` and ${count(own.length - named.length, 'other')}` : '';
    const stated =
      own.length > 0 ? `Stated: ${named.join('; ')}${more}.` : 'The documents state nothing for this phase.';
    return { label: name, text: `${purpose}. ${stated}`, ...groundsOf({ facts: own.slice(0, maxNamedResults) }) };
  });
  return {
    type: 'process',
    caption: `${countInWords(phases.length, 'phase')}, with what the documents state for each`,
    steps,
    ...groundsOf({ facts: steps.flatMap(({ citations }) => citations) }),
  };
}

function milestones(brief: Brief): ProposalBlock[] {
  const rows = [
    ...laterDates(brief).map(({ name, date, places }) => ({
      cells: [shorten(name, maxNameCharacters), describeDate(date), describePlace(date, brief)],
      facts: places,
    })),
    ...dueDeliverables(brief).map((deliverable) => ({
      cells: [
        capital(shorten(deliverable.name, maxNameCharacters)),
        shorten(deliverable.due ?? '', maxNameCharacters),
        describePlace(deliverable, brief),
      ],
      facts: [deliverable],
    })),
  ];
  if (rows.length === 0) return [];
  return [
    table(
      'Milestones stated in the documents',
      [
        { label: 'Milestone', width: 6 },
        { label: 'When', width: 4 },
        { label: 'Where', width: 2 },
      ],
      rows,
    ),
  ];
}

/** Dates after the offer is due: those that bind the work. */
function laterDates(brief: Brief): DateEvent[] {
  const due = submissionDeadlines(brief).at(-1);
  return due ? dateEvents(brief).filter(({ date }) => date.iso.slice(0, 10) > due.iso.slice(0, 10)) : [];
}

function dueDeliverables(brief: Brief): Deliverable[] {
  return brief.deliverables.filter(({ due }) => due !== null && due.trim() !== '');
}

function phaseOf(name: string): (typeof phases)[number]['name'] {
  return phases.find(({ words }) => words?.test(name))?.name ?? 'Delivery';
}
