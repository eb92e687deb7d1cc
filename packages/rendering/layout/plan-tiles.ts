import type { ChapterLinks } from './chapter-links.ts';
import { zones } from './grid.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Stage } from './section-stages.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { tileOf, tileRoom } from './tile.ts';
import type { Place, Tile } from './tile.ts';

/** Words of a slide with title, header and source line: 130, and 260 where a table is looked up. */
const maxWords = { text: 112, table: 225 } as const;
/** Space between tiles below each other, in inches. */
const tileGap = { least: 0.3, most: 0.6 } as const;
/** Tiles are stretched up to this multiple of their height where there is room. */
const maxStretch = 1.5;
/** Left and right part of a slide in columns of the grid, with one column or the gutter between them. */
const splits = [
  [7, 4],
  [6, 5],
  [5, 6],
  [8, 4],
] as const;
/** A stack counts as this much imbalance, in inches: two columns are better where they are about as tall. */
const stackCost = 1.1;
/** Type sizes of tables in points, and what the smaller one counts as imbalance in inches. */
const tableSizes = [
  { size: 14, cost: 0 },
  { size: 12, cost: 0.6 },
] as const;

/** Neighbouring small stages together on one slide, in two columns or below each other; null where they do not fit. */
export function planTiles(
  context: PlanContext,
  heading: Heading,
  parts: { stages: readonly Stage[]; links: ChapterLinks },
): SlideDraft | null {
  const arrangements = tableSizes
    .flatMap((table) => [...stacks(parts, table), ...columnPairs(parts, table)])
    .filter((each) => fits(each, heading));
  const best = arrangements.toSorted((a, b) => a.cost - b.cost)[0];
  if (!best) return null;
  const tiles = best.columns.flat();
  return draftSlide(context, heading, {
    layout: tiles.some((tile) => tile.isTable) ? 'Table' : 'Content',
    elements: best.columns.flatMap(drawTiles),
    citations: tiles.flatMap((tile) => tile.citations),
    notes: tiles.flatMap((tile) => tile.notes),
  });
}

interface Arrangement {
  readonly columns: readonly (readonly Tile[])[];
  readonly cost: number;
}

interface Parts {
  readonly stages: readonly Stage[];
  readonly links: ChapterLinks;
}

type TableSize = (typeof tableSizes)[number];

function stacks(parts: Parts, { size, cost }: TableSize): Arrangement[] {
  const column = tilesAt(parts, parts.stages, { from: 0, columns: 12, tableSize: size });
  return column ? [{ columns: [column], cost: stackCost + cost }] : [];
}

function columnPairs(parts: Parts, { size, cost }: TableSize): Arrangement[] {
  const { stages } = parts;
  return stages.slice(1).flatMap((_, index) =>
    splits.flatMap(([left, right]): Arrangement[] => {
      const first = tilesAt(parts, stages.slice(0, index + 1), { from: 0, columns: left, tableSize: size });
      const second = tilesAt(parts, stages.slice(index + 1), { from: 12 - right, columns: right, tableSize: size });
      if (!first || !second) return [];
      return [{ columns: [first, second], cost: cost + Math.abs(heightOf(first) - heightOf(second)) }];
    }),
  );
}

function tilesAt(parts: Parts, stages: readonly Stage[], place: Place): Tile[] | null {
  const tiles = stages.map((stage) => tileOf(stage, place, parts.links));
  const found = tiles.filter((tile) => tile !== null);
  return found.length === tiles.length ? found : null;
}

function heightOf(tiles: readonly Tile[]): number {
  return tiles.reduce((sum, tile) => sum + tile.height + tileGap.least, -tileGap.least);
}

function fits({ columns }: Arrangement, heading: Heading): boolean {
  const tiles = columns.flat();
  const words = tiles.reduce((sum, tile) => sum + tile.words, 0) + countWords(heading.title);
  const limit = tiles.some((tile) => tile.isTable) ? maxWords.table : maxWords.text;
  return words <= limit && columns.every((column) => heightOf(column) <= tileRoom);
}

function drawTiles(tiles: readonly Tile[]): SlideElement[] {
  const height = tiles.reduce((sum, tile) => sum + tile.height, 0);
  const gaps = tiles.length - 1;
  const gap = gaps === 0 ? 0 : Math.min(tileGap.most, (tileRoom - height) / gaps);
  const stretch = Math.min(maxStretch, (tileRoom - gap * gaps) / height);
  let y: number = zones.body.y;
  return tiles.flatMap((tile) => {
    const top = y;
    const room = tile.height * stretch;
    y += room + gap;
    return tile.draw(top, room);
  });
}
