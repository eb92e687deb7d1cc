import type { Citation } from '@bidsmith/core';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { tableOf } from './block-table.ts';
import type { ChapterLinks } from './chapter-links.ts';
import { countWords } from './plain-text.ts';
import { calloutParagraphs, panel, panelHeight } from './panel.ts';
import { longTexts, placeholderHeight, placeholderPanels } from './plan-placeholders.ts';
import { planTableOnOneSlide } from './plan-table.ts';
import type { Stage } from './section-stages.ts';
import type { SlideElement } from './slide.ts';
import { breaksWords } from './column-widths.ts';
import { wordsOf } from './text-box.ts';
import { columnHeight, drawColumn } from './text-column.ts';
import { groupHeading, groupHeadingHeight, toPieces } from './text-pieces.ts';

/** Columns of the grid that a tile may take. */
export interface Place {
  readonly from: number;
  readonly columns: number;
  /** Type size of tables, in points. */
  readonly tableSize: number;
}

/** A part of a slide at a place: how tall and wordy it is, and how it is drawn into `room` inches, which are never less than its height. */
export interface Tile {
  readonly height: number;
  readonly words: number;
  readonly isTable: boolean;
  readonly citations: readonly Citation[];
  readonly notes: readonly string[];
  draw(y: number, room: number): SlideElement[];
}

/** A taller table or longer list has slides of its own. */
const maxTableRows = 10;
const maxPieces = 6;
const maxPanels = 3;
const gap = 0.22;

/** The stage as a part of a slide; null where it needs a slide of its own or does not fit this place. */
export function tileOf(stage: Stage, place: Place, links: ChapterLinks): Tile | null {
  if (stage.kind === 'text') return textTile(stage.text, place);
  if (stage.kind === 'placeholders') return placeholderTile(stage, place);
  return stage.block.type === 'table' && stage.beside.length === 0 ? tableTile(stage.block, place, links) : null;
}

type TextStage = Extract<Stage, { kind: 'text' }>['text'];

function textTile(text: TextStage, place: Place): Tile | null {
  const callouts = text.side.filter((block) => block.type === 'callout');
  if (text.figures.length + text.team.length > 0 || callouts.length < text.side.length) return null;
  const scale = { ...place, prose: 16, list: place.columns > 8 ? 16 : 14 };
  const main = text.main.filter((block) => block.type !== 'callout');
  const pieces = toPieces(main, scale);
  if (pieces.length > maxPieces) return null;
  const w = span(place.columns);
  const panels = [...text.main, ...callouts].flatMap((block) =>
    block.type === 'callout' ? [{ block, paragraphs: calloutParagraphs(block.heading, block.text, 14) }] : [],
  );
  const panelsHeight = panels.reduce((sum, each) => sum + panelHeight(each.paragraphs, w) + gap, 0);
  const textHeight = columnHeight(pieces, place.columns);
  return {
    height: textHeight + panelsHeight - (pieces.length === 0 ? gap : 0),
    words:
      pieces.reduce((sum, piece) => sum + piece.words, 0) +
      panels.reduce((sum, each) => sum + wordsOf(each.paragraphs), 0),
    isTable: false,
    citations: [...pieces, ...panels.map((each) => each.block)].flatMap((each) => each.citations),
    notes: [],
    draw: (y, room) => {
      const column = drawColumn(pieces, { top: y, ...place, bottom: y + room - panelsHeight });
      let top = pieces.length === 0 ? y : column.bottom + gap;
      return [
        ...column.elements,
        ...panels.map(({ paragraphs }) => {
          const drawn = panel('Callout', { x: columnX(place.from), y: top, w, h: 0 }, paragraphs, 'panel');
          top += drawn.box.h + gap;
          return drawn;
        }),
      ];
    },
  };
}

function placeholderTile(stage: Extract<Stage, { kind: 'placeholders' }>, place: Place): Tile | null {
  const { intro, placeholders } = stage;
  if (placeholders.length > maxPanels) return null;
  const pieces = toPieces(intro, { ...place, prose: 16, list: 16 });
  const introHeight = columnHeight(pieces, place.columns);
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
  return {
    height: introHeight + placeholderHeight(placeholders, place.columns),
    words: placeholders.reduce((sum, each) => sum + countWords(`${each.label} ${each.hint}`) + 3, words),
    isTable: false,
    citations: [...intro, ...placeholders].flatMap((each) => each.citations),
    notes: longTexts(placeholders),
    draw: (y, room) => [
      ...drawColumn(pieces, { top: y, ...place, bottom: y + introHeight }).elements,
      ...placeholderPanels(placeholders, { top: y + introHeight, room: room - introHeight, ...place }),
    ],
  };
}

function tableTile(block: Parameters<typeof tableOf>[0], place: Place, links: ChapterLinks): Tile | null {
  if (block.rows.length > maxTableRows) return null;
  const plan = tableOf(block, links);
  const w = span(place.columns);
  const table = planTableOnOneSlide({
    ...plan,
    width: Math.min(w, plan.width ?? w),
    tight: true,
    denseSizes: [place.tableSize],
  });
  if (!table || breaksWords(table.element)) return null;
  const labelled = block.caption === '' || block.columns.some((column) => column.label === block.caption);
  const caption = labelled ? 0 : groupHeadingHeight(block.caption, place.columns);
  const cells = table.element.rows.flatMap((row) => row.cells.map((cell) => cell.text));
  const element = (y: number): SlideElement => ({
    ...table.element,
    box: { ...table.element.box, x: columnX(place.from), y },
  });
  return {
    height: caption + table.element.box.h,
    words: countWords([block.caption, ...cells].join(' ')),
    isTable: true,
    citations: [...table.rows.flatMap((row) => row.citations), ...block.citations],
    notes: [],
    draw: (y) => [...(caption === 0 ? [] : [groupHeading(block.caption, y, place)]), element(y + caption)],
  };
}

/** Height that tiles may fill, in inches. */
export const tileRoom = bodyBottom - zones.body.y;
