import { isHeading } from '../../score-heading.ts';
import { contentsKey } from './contents-lines.ts';
import type { PlacedBlock } from './placed-block.ts';
import type { PrintMetrics } from './print-metrics.ts';

export interface HeadingEvidence {
  readonly print: PrintMetrics;
  /** The keys of the entries of the table of contents. */
  readonly contents: ReadonlySet<string>;
  /** Whether the file's tags name its headings. */
  readonly trustsTags: boolean;
}

/** Levels deeper than these are not told apart. */
const deepestLevel = 6;
/** A chapter number occurs once; a number that is given so often counts the items of lists. */
const maxRestarts = 2;
/** More lines of one look, one under the other, are an address or a title page; more numbers, a list of what the file contains. */
const maxStack = 2;
const maxNumbered = 3;
const titleLargerBy = 1.3;

/**
 * Decides which paragraphs are headings, once the whole document is known, and gives each its level: that of its tag, else the depth of its number,
 * else the rank of its size and weight among the headings without one.
 */
export function chooseHeadings(placed: readonly PlacedBlock[], evidence: HeadingEvidence): PlacedBlock[] {
  const pages = countPages(placed);
  const isList = numbersLists(placed);
  const chosen = new Set(
    placed.filter((item) => {
      if (item.block.kind === 'table' || item.block.kind === 'formField') return false;
      if (isList && item.label?.kind === 'item' && item.size < evidence.print.bodySize * titleLargerBy) return false;
      return isCandidate(item, evidence, pages.get(item.block.text)?.size ?? 1);
    }),
  );
  for (const stack of stacks(placed, chosen)) {
    for (const item of stack) if (!isNamed(item, evidence)) chosen.delete(item);
  }
  return rank(placed, chosen, evidence);
}

/** What stands out in size, or what tags or contents name, needs no words below it. */
function isNamed(item: PlacedBlock, { print, contents, trustsTags }: HeadingEvidence): boolean {
  const isLarge = item.label === null && item.size >= print.bodySize * titleLargerBy;
  return isLarge || (trustsTags && tagLevel(item) !== null) || contents.has(keyOf(item));
}

function keyOf({ block }: PlacedBlock): string {
  return contentsKey(`${block.number ?? ''} ${block.text}`);
}

function isCandidate(item: PlacedBlock, evidence: HeadingEvidence, pages: number): boolean {
  const { label, size, bold, lines, hasGap, block } = item;
  return isHeading({
    text: block.text,
    label,
    size,
    bold,
    lines: lines.length,
    bodySize: evidence.print.bodySize,
    hasGap,
    pages,
    inContents: evidence.contents.has(keyOf(item)),
    ...(evidence.trustsTags ? { tagged: tagLevel(item) !== null } : {}),
  });
}

function tagLevel({ lines }: PlacedBlock): number | null {
  const roles = new Set(lines.map((line) => line.tag?.role));
  const [role] = roles;
  const level = roles.size === 1 ? /^H([1-6])?$/.exec(role ?? '') : null;
  return level === null ? null : Number(level[1] ?? 1);
}

function countPages(placed: readonly PlacedBlock[]): ReadonlyMap<string, ReadonlySet<number | null>> {
  const pages = new Map<string, Set<number | null>>();
  for (const { block } of placed) {
    const known = pages.get(block.text);
    if (known === undefined) pages.set(block.text, new Set([block.page]));
    else known.add(block.page);
  }
  return pages;
}

/** Whether "1." and its like number lists rather than chapters: they start anew too often. */
function numbersLists(placed: readonly PlacedBlock[]): boolean {
  const starts = placed.filter(({ label, block }) => label?.kind === 'item' && /^[1A][.)]?$/.test(block.number ?? ''));
  return starts.length > maxRestarts;
}

/** Runs of headings of one look and depth without words between them. */
function stacks(placed: readonly PlacedBlock[], chosen: ReadonlySet<PlacedBlock>): PlacedBlock[][] {
  const runs: PlacedBlock[][] = [];
  let last: PlacedBlock | null = null;
  for (const item of placed) {
    const isNext = last !== null && chosen.has(item) && isAlike(last, item);
    if (isNext) runs.at(-1)?.push(item);
    else if (chosen.has(item)) runs.push([item]);
    last = chosen.has(item) ? item : null;
  }
  return runs.filter((run) => run.length > (run[0]?.label === null ? maxStack : maxNumbered));
}

function isAlike(a: PlacedBlock, b: PlacedBlock): boolean {
  const isSameLook = a.bold === b.bold && Math.abs(a.size - b.size) < 0.5;
  return a.block.page === b.block.page && isSameLook && a.label?.depth === b.label?.depth;
}

function rank(
  placed: readonly PlacedBlock[],
  chosen: ReadonlySet<PlacedBlock>,
  evidence: HeadingEvidence,
): PlacedBlock[] {
  const weight = (item: PlacedBlock): number => Math.round(item.size * 2) * 2 + (item.bold ? 1 : 0);
  const stated = (item: PlacedBlock): number | null =>
    (evidence.trustsTags ? tagLevel(item) : null) ?? numberLevel(item);
  const ranks = [...new Set([...chosen].filter((item) => stated(item) === null).map(weight))].sort((a, b) => b - a);
  return placed.map((item) => {
    if (!chosen.has(item)) return item;
    const level = stated(item) ?? ranks.indexOf(weight(item)) + 1;
    return { ...item, block: { ...item.block, kind: 'heading', level: Math.min(deepestLevel, level) } };
  });
}

/** "2." heads a chapter. */
function numberLevel({ label }: PlacedBlock): number | null {
  if (label?.kind === 'clause') return label.depth;
  return label?.kind === 'item' && /^\d/.test(label.number ?? '') ? 1 : null;
}
