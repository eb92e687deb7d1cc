import type { Stage } from './section-stages.ts';
import { countWords } from './plain-text.ts';

/** Fewer words are a label, not a message. */
const minTitleWords = 5;
const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A title for a slide on these stages from their own headings, so that slides of one section differ; null where they have none. */
export function stageTitle(stages: readonly Stage[]): string | null {
  const [only] = stages;
  if (only?.kind === 'text' && only.title !== undefined && stages.length === 1) return only.title;
  const labels = stages.map(labelOf);
  const named = labels.flatMap((label) => label ?? []);
  const [first, ...others] = named;
  if (!first) return null;
  if (others.length === 0) return only?.kind === 'placeholders' ? listOfBlanks(only) : statement(first);
  const rest = others.map(({ text }) => lowerFirst(text));
  return `${[first.text, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`;
}

/** The stage without the heading of its only list, for a slide whose title says the same. */
export function titledStage(stage: Extract<Stage, { kind: 'text' }>, title: string): Extract<Stage, { kind: 'text' }> {
  const headings = new Set(stage.text.main.flatMap((block) => (block.type === 'bullets' ? [block.heading] : [])));
  const [heading] = headings;
  if (headings.size !== 1 || !heading || !title.startsWith(clean(heading))) return stage;
  const main = stage.text.main.map((block) => (block.type === 'bullets' ? { ...block, heading: null } : block));
  return { kind: 'text', text: { ...stage.text, main }, title };
}

interface Label {
  readonly text: string;
  readonly count: number;
}

/** "Permitted or encouraged: five points" where the heading alone would be a label. */
function statement({ text, count }: Label): string {
  if (countWords(text) >= minTitleWords) return text;
  return `${text}: ${numbers[count] ?? count} ${count === 1 ? 'point' : 'points'} in the documents`;
}

/** "What the bidder completes: schedule, price". */
function listOfBlanks({ placeholders }: Extract<Stage, { kind: 'placeholders' }>): string {
  const names = placeholders.map((each) => lowerFirst(each.label.replace(/^bidder to complete[:\s–-]*/i, '')));
  return `What the bidder completes: ${names.join(', ')}`;
}

function labelOf(stage: Stage): Label | null {
  if (stage.kind === 'placeholders') return { text: 'What the bidder completes', count: stage.placeholders.length };
  if (stage.kind === 'text') {
    const list = stage.text.main.find((block) => block.type === 'bullets');
    const callout = [...stage.text.main, ...stage.text.side].find((block) => block.type === 'callout');
    const text = clean(stage.title ?? list?.heading ?? callout?.heading ?? '');
    const items = stage.text.main.filter((block) => block.type === 'bullets' && block.heading === list?.heading);
    const count = items.reduce((sum, block) => sum + (block.type === 'bullets' ? block.items.length : 0), 0);
    return text === '' ? null : { text, count: Math.max(1, count) };
  }
  const { block } = stage;
  const text = clean(block.type === 'chart' ? block.takeaway : 'caption' in block ? block.caption : '');
  if (text === '') return null;
  return { text, count: 'rows' in block ? block.rows.length : 'points' in block ? block.points.length : 1 };
}

function clean(text: string): string {
  return text.replace(/[.!:]$/, '');
}

/** Text for the middle of a sentence; acronyms and names keep their capital. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+( [a-z]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
