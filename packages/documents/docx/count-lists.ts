import type { Numbering, ListLevel } from './read-numbering.ts';
import type { Styles } from './read-styles.ts';

/** What stands in front of a paragraph: its printed number, or a bullet. `depth` counts from 1. */
interface ListLabel {
  readonly number: string | null;
  readonly depth: number;
}
/** Gives the label of the next paragraph; must be asked for every numbered paragraph, in order. */
export type ListCounter = (place: {
  readonly numId: string | null;
  readonly level: number | null;
  readonly styleId: string | null;
}) => ListLabel | null;

/** Longest chain of links between list styles. */
const maxLinks = 5;

/** Counts lists as Word prints them: deeper levels restart, parents that never came count as their start, start overrides apply once. */
export function createListCounter(numbering: Numbering, styles: Styles): ListCounter {
  const counters = new Map<string, Map<number, number>>();
  const overridden = new Set<string>();
  return ({ numId, level, styleId }) => {
    const style = styles(styleId);
    const id = numId ?? style.numId;
    const instance = id === null || id === '0' ? undefined : numbering.instances.get(id);
    if (id === null || instance === undefined) return null;
    const abstractId = followLinks(instance.abstractId, numbering, styles);
    const levels = numbering.abstracts.get(abstractId)?.levels;
    if (levels === undefined) return null;
    const byStyle = [...levels].find(([, candidate]) => candidate.style !== null && candidate.style === styleId)?.[0];
    const depth = level ?? byStyle ?? style.listLevel ?? 0;
    const definition = (at: number): ListLevel | undefined => instance.overrides.get(at)?.level ?? levels.get(at);
    const own = definition(depth);
    if (own === undefined) return null;
    const counts = counters.get(abstractId) ?? new Map<number, number>();
    counters.set(abstractId, counts);
    const startOverride = instance.overrides.get(depth)?.start ?? null;
    const overrideKey = `${id}:${depth}`;
    if (startOverride !== null && !overridden.has(overrideKey)) {
      overridden.add(overrideKey);
      counts.set(depth, startOverride);
    } else {
      counts.set(depth, (counts.get(depth) ?? own.start - 1) + 1);
    }
    restartDeeper(counts, depth, definition);
    return { number: printNumber(own, counts, definition), depth: depth + 1 };
  };
}

function followLinks(abstractId: string, numbering: Numbering, styles: Styles): string {
  let id = abstractId;
  for (let links = 0; links < maxLinks; links += 1) {
    const link = numbering.abstracts.get(id)?.numStyleLink ?? null;
    if (link === null) return id;
    const numId = styles(link).numId;
    const linked = numId === null ? undefined : numbering.instances.get(numId)?.abstractId;
    const target = linked ?? [...numbering.abstracts].find(([, list]) => list.styleLink === link)?.[0];
    if (target === undefined || target === id) return id;
    id = target;
  }
  return id;
}

function restartDeeper(
  counts: Map<number, number>,
  depth: number,
  definition: (at: number) => ListLevel | undefined,
): void {
  for (const deeper of counts.keys()) {
    const restart = definition(deeper)?.restart ?? null;
    if (deeper > depth && restart !== 0 && (restart === null || depth < restart)) counts.delete(deeper);
  }
}

function printNumber(
  own: ListLevel,
  counts: ReadonlyMap<number, number>,
  definition: (at: number) => ListLevel | undefined,
): string | null {
  if (own.format === 'bullet' || own.format === 'none') return null;
  const printed = own.pattern.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = definition(at);
    if (level === undefined) return '';
    return formatCount(counts.get(at) ?? level.start, own.isDecimal ? 'decimal' : level.format);
  });
  return printed.trim() === '' ? null : printed.trim();
}

function formatCount(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return toLetters(count);
    case 'upperLetter':
      return toLetters(count).toUpperCase();
    case 'lowerRoman':
      return toRoman(count).toLowerCase();
    case 'upperRoman':
      return toRoman(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'none':
    case 'bullet':
      return '';
    default:
      return String(count);
  }
}

/** Word goes on after z with aa, bb, cc. */
function toLetters(count: number): string {
  const alphabet = 26;
  if (count < 1) return '';
  return String.fromCharCode(97 + ((count - 1) % alphabet)).repeat(Math.min(20, Math.ceil(count / alphabet)));
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const maxRoman = 4_000;

function toRoman(count: number): string {
  if (count < 1 || count > maxRoman) return String(count);
  let rest = count;
  let roman = '';
  for (const [value, letters] of romans) {
    for (; rest >= value; rest -= value) roman += letters;
  }
  return roman;
}
