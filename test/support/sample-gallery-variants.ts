import type { Proposal, ProposalBlock, Section } from '@bidsmith/core';
import { galleryWith, layoutGallery } from './sample-gallery.ts';
import { cite, grounds, section } from './sample-blocks.ts';

const kept = new Set([
  'type',
  'kind',
  'align',
  'severity',
  'likelihood',
  'status',
  'strength',
  'at',
  'until',
  'tz',
  'id',
  'origin',
  'file',
  'requirementId',
  'highlight',
]);

/** The section with its texts replaced one after the other by these, over and over; closed words, dates and numbers stay. */
export function replaceTexts(original: Section, texts: readonly string[]): Section {
  let next = 0;
  const replace = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : (texts[next++ % texts.length] ?? '');
    if (Array.isArray(value)) return value.map((member) => replace(member, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replace(member, name)]));
  };
  // Only texts change, the shape of the section stays.
  return replace(original) as Section;
}

/** The edges of each figure: one and many, none and huge, long and empty. */
export function galleryVariants(): Record<string, Proposal> {
  const only = (kind: Section['kind'], blocks: ProposalBlock[]) =>
    galleryWith([section(['v1', kind, 'Variant', 'The edges of what this layout may be handed'], blocks)]);
  return {
    'a process of two steps': only('plan', [steps(2)]),
    'a process of nine steps': only('plan', [steps(9)]),
    'a process of fourteen steps': only('plan', [steps(14)]),
    'a process of five wordy steps': only('plan', [
      steps(5, 'This step takes its time and says at length what happens and why. '.repeat(5).trim()),
    ]),
    'a comparison of twelve pairs': only('understanding', [pairs(12)]),
    'twenty actions': only('plan', [actions(20)]),
    'a Gantt chart of two weeks': only('dates', [bars('2026-05-04', 3, 4)]),
    'a Gantt chart of twenty-two years': only('dates', [bars('2026-05-04', 22, 365)]),
    'nineteen risks on a grid': only('risks', [risks(19)]),
    'bars below zero': only('evaluation', [chart('bar', [-12.5, 0, 4, -3, 9])]),
    'one bar': only('evaluation', [chart('bar', [42])]),
    'thirty bars': only('evaluation', [
      chart(
        'bar',
        Array.from({ length: 30 }, (_, index) => index * 3),
      ),
    ]),
    'huge bars': only('evaluation', [chart('bar', [41_800_000_000, 12_000_000_000.5, 3])]),
    'bars of nothing': only('evaluation', [chart('bar', [0, 0, 0])]),
    'thirty columns': only('evaluation', [
      chart(
        'stacked',
        Array.from({ length: 30 }, (_, index) => index),
      ),
    ]),
    'a line of thirty points': only('evaluation', [
      chart(
        'line',
        Array.from({ length: 30 }, (_, index) => 50 - index),
      ),
    ]),
    'a line of one point': only('evaluation', [chart('line', [7])]),
    'eight lines': only('evaluation', [eightLines()]),
    'seventeen questions': only('questions', [questions(17)]),
    'key figures alone': only('scope', figures(3)),
    'eight key figures': only('scope', figures(8)),
    'a cover with a title of 300 characters': {
      ...layoutGallery(),
      title: 'The authority wants one partner for ticketing '.repeat(7).slice(0, 300).trim(),
    },
  };
}

function steps(count: number, text = 'The team does what the step says.'): ProposalBlock {
  const names = ['Discover', 'Design', 'Build', 'Pilot', 'Roll out', 'Operate', 'Review'];
  return {
    type: 'process',
    caption: 'How the work proceeds',
    steps: Array.from({ length: count }, (_, index) => ({
      label: `${names[index % names.length] ?? 'Step'}`,
      text: `${text} (${index + 1})`,
      ...grounds(cite(9, 'Schedule')),
    })),
    ...grounds(),
  };
}

function pairs(count: number): ProposalBlock {
  return {
    type: 'comparison',
    caption: 'Today and tomorrow',
    left: 'Today',
    right: 'Tomorrow',
    pairs: Array.from({ length: count }, (_, index) => ({
      left: `Matter ${index + 1} is handled on paper by three offices`,
      right: `Matter ${index + 1} is handled in one place, with a record that the authority can read at any time`,
      ...grounds(cite(14, 'paper')),
    })),
    ...grounds(),
  };
}

function actions(count: number): ProposalBlock {
  return {
    type: 'actions',
    caption: 'Next steps',
    items: Array.from({ length: count }, (_, index) => ({
      action: `Finish part ${index + 1} of the answer and have it read by a second pair of eyes`,
      owner: index % 3 === 0 ? null : 'Bid manager',
      due: index % 4 === 3 ? null : `${1 + ((index * 7) % 28)} May 2026`,
      ...grounds(cite(1, 'due')),
    })),
    ...grounds(),
  };
}

function bars(from: string, count: number, days: number): ProposalBlock {
  const start = Date.parse(`${from}T00:00:00Z`);
  const day = (offset: number) => new Date(start + offset * 86_400_000).toISOString().slice(0, 10);
  return {
    type: 'timeline',
    caption: 'Plan',
    points: Array.from({ length: count }, (_, index) => ({
      at: day(index * days),
      ...(index % 3 === 2 ? {} : { until: day((index + 1) * days) }),
      tz: null,
      label: `Phase ${index + 1} of the work`,
      ...grounds(cite(9, 'Schedule')),
    })),
    ...grounds(),
  };
}

function risks(count: number): ProposalBlock {
  const levels = ['low', 'medium', 'high'] as const;
  return {
    type: 'risks',
    items: Array.from({ length: count }, (_, index) => ({
      risk: `Something may go wrong in place ${index + 1}`,
      severity: levels[index % 3] ?? 'low',
      likelihood: levels[Math.floor(index / 3) % 3] ?? 'low',
      response: 'Watch it, name an owner and keep some money aside for it.',
      citations: [cite(40, 'risk')],
    })),
    ...grounds(),
  };
}

function chart(kind: 'bar' | 'stacked' | 'line', values: readonly number[]): ProposalBlock {
  return {
    type: 'chart',
    caption: 'Values by place',
    kind,
    unit: 'units',
    labels: values.map((_, index) => `Place number ${index + 1} with a name of some length`),
    series: [{ name: 'Values', values: [...values] }],
    highlight: null,
    takeaway: 'One place stands out, the others can wait until the first has been dealt with.',
    ...grounds(cite(31, 'values')),
  };
}

function eightLines(): ProposalBlock {
  return {
    type: 'chart',
    caption: 'Eight lines',
    kind: 'line',
    unit: 'units',
    labels: ['2023', '2024', '2025'],
    series: Array.from({ length: 8 }, (_, index) => ({
      name: `Line ${index + 1}`,
      values: [index, index + 1, index + 2],
    })),
    highlight: null,
    takeaway: 'All eight rise.',
    ...grounds(cite(31, 'values')),
  };
}

function questions(count: number): ProposalBlock {
  return {
    type: 'bullets',
    heading: 'To ask the issuer',
    items: Array.from({ length: count }, (_, index) => ({
      lead: `What does clause ${index + 1} mean by a timely answer?`,
      text: 'The wording leaves open how soon.',
      ...grounds(cite(20 + index, 'timely')),
    })),
    ...grounds(),
  };
}

function figures(count: number): ProposalBlock[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'metric' as const,
    value: `${(index + 1) * 12}%`,
    label: `of the work in part ${index + 1} is done by people who know the site`,
    ...grounds(cite(12, 'staff')),
  }));
}
