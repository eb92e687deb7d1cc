import type { ListLevel, ListOverride, Numbering } from './read-numbering.ts';
import { formatCount, formatCustom } from '../ooxml/number-formats.ts';
import type { Styles } from './read-styles.ts';

/** What stands in front of a paragraph: its printed number, or a bullet. `depth` counts from 1. */
export interface ListLabel {
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
/** Word's lists have nine levels. */
const maxLevels = 9;

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
    const byStyle = levelOfStyle(levels, style.chain);
    const depth = level ?? byStyle ?? style.listLevel ?? 0;
    const definition = (at: number): ListLevel | undefined => define(at, levels, instance.overrides);
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
    countParents(counts, depth, definition);
    restartDeeper(counts, depth, definition);
    return { number: printNumber(own, counts, definition), depth: depth + 1 };
  };
}

/** A level as the list has it, its own start in place of the common one. */
function define(
  at: number,
  levels: ReadonlyMap<number, ListLevel>,
  overrides: ReadonlyMap<number, ListOverride>,
): ListLevel | undefined {
  const override = overrides.get(at);
  const level = override?.level ?? levels.get(at);
  const start = override?.start ?? null;
  return level === undefined || start === null ? level : { ...level, start };
}

/** A number that shows a parent which never came uses that parent up: what comes next on its level is the one after. */
function countParents(
  counts: Map<number, number>,
  depth: number,
  definition: (at: number) => ListLevel | undefined,
): void {
  for (let at = 0; at < Math.min(depth, maxLevels); at += 1) {
    const level = definition(at);
    if (level !== undefined && !counts.has(at)) counts.set(at, level.start);
  }
}

/** The level that names the style, or else the nearest style it is based on. */
function levelOfStyle(levels: ReadonlyMap<number, ListLevel>, chain: readonly string[]): number | undefined {
  for (const styleId of chain) {
    for (const [at, level] of levels) if (level.style === styleId) return at;
  }
  return undefined;
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
  if (own.format === 'bullet') return null;
  const printed = own.pattern.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = definition(at);
    if (level === undefined) return '';
    const count = counts.get(at) ?? level.start;
    if (level.custom !== null && !own.isDecimal) return formatCustom(count, level.custom);
    return formatCount(count, own.isDecimal ? 'decimal' : level.format);
  });
  return printed.trim() === '' ? null : printed.trim();
}
