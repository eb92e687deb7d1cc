import { sha256 } from '@bidsmith/core';
import type { ChunkItem } from './chunk-items.ts';

/** From this share of a chunk on it ends before a heading, rather than in the middle of the section to come. */
const fullShare = 0.8;
/** From this share on it ends before a heading or paragraph that its own words mark as a place to cut. */
const cutShare = 0.7;
/** One in so many is such a place. */
const placesPerCut = 3;
/** A section that does not fit into one chunk begins one of its own, unless that would leave less than this in front of it. */
const scrapShare = 0.5;

/** What stays together: a block with the headings and lead-ins above it and the notes below it. */
interface Unit {
  readonly items: ChunkItem[];
  tokens: number;
}

/**
 * Packs items into chunks of at most `room` tokens. Where a chunk ends follows from the words near by, as far as can be, and not from what was packed before:
 * after a change the next large section or marked place brings the old chunks back.
 */
export function packChunks(items: readonly ChunkItem[], room: number): ChunkItem[][] {
  const units = toUnits(items, room);
  const sections = sectionTokens(units);
  const groups: ChunkItem[][] = [];
  let used = 0;
  for (const [at, unit] of units.entries()) {
    const open = groups.at(-1);
    const isFull = open === undefined || used + unit.tokens > room;
    if (isFull || endsBefore(unit, { share: used / room, isLarge: (sections[at] ?? 0) > room })) {
      groups.push([...unit.items]);
      used = unit.tokens;
    } else {
      open.push(...unit.items);
      used += unit.tokens;
    }
  }
  return groups;
}

function endsBefore(unit: Unit, { share, isLarge }: { share: number; isLarge: boolean }): boolean {
  const [first] = unit.items;
  if (first === undefined) return false;
  const { block } = first;
  if (block.kind === 'heading')
    return share >= fullShare || (share >= scrapShare && isLarge) || (share >= cutShare && isPlaceToCut(first));
  const isPlain = block.kind === 'paragraph' && block.note === undefined && first.part === 0;
  return isPlain && share >= fullShare && isPlaceToCut(first);
}

function isPlaceToCut({ block }: ChunkItem): boolean {
  return parseInt(sha256(block.text).slice(0, 6), 16) % placesPerCut === 0;
}

function toUnits(items: readonly ChunkItem[], room: number): Unit[] {
  const units: Unit[] = [];
  let isOpen = false;
  for (const item of items) {
    const last = units.at(-1);
    const follows = isOpen || (item.block.note !== undefined && item.part === 0);
    if (last !== undefined && follows && last.tokens + item.tokens <= room) {
      last.items.push(item);
      last.tokens += item.tokens;
    } else units.push({ items: [item], tokens: item.tokens });
    isOpen = item.leads;
  }
  return units;
}

/** For each unit that begins with a heading the tokens of its section, that is up to the next heading of its level or above; 0 for others. */
function sectionTokens(units: readonly Unit[]): number[] {
  const totals: number[] = units.map(() => 0);
  const open: { at: number; level: number; before: number }[] = [];
  let before = 0;
  const close = (level: number): void => {
    for (let last = open.at(-1); last !== undefined && last.level >= level; last = open.at(-1)) {
      totals[last.at] = before - last.before;
      open.pop();
    }
  };
  for (const [at, { items, tokens }] of units.entries()) {
    const block = items[0]?.block;
    if (block?.kind === 'heading') {
      const level = block.level ?? 1;
      close(level);
      open.push({ at, level, before });
    }
    before += tokens;
  }
  close(0);
  return totals;
}
