import { lineHeightOf, openFont, pointsPerInch, splitText, stretchWidth } from '../layout/font-metrics.ts';
import { breakLines } from '../layout/measure-text.ts';
import { type Directions, directionsOf, levelRuns, mirrored, visualOrder } from '../type/direction.ts';
import type { Paragraph, Run } from '../layout/slide.ts';
import { styled } from '../layout/text-box.ts';
import type { TextLine, TextPiece } from './painter.ts';

/** A room for paragraphs: left edge, width, top and height in points. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly valign: 'top' | 'middle' | 'bottom';
}

/** The lines of one paragraph. */
export interface SetParagraph {
  readonly paragraph: Paragraph;
  readonly lines: readonly TextLine[];
}

/** Where links lead: the number of the slide behind an anchor. */
export type FindSlide = (anchor: string) => number | undefined;

/** Paragraphs as lines, broken where the layout measured them, each with its place. */
export function setLines(paragraphs: readonly Paragraph[], room: Room, findSlide: FindSlide): SetParagraph[] {
  const broken = paragraphs.map((paragraph) => {
    const natural =
      paragraph.size *
      Math.max(...paragraph.runs.map((run) => lineHeightOf(run.text, { ...run, face: paragraph.face })));
    const lines = breakLines(styled(paragraph), room.w / pointsPerInch).map((line) => line.text);
    return { paragraph, lines, natural, height: natural * (paragraph.lineSpacing ?? 1) };
  });
  const total = broken.reduce(
    (sum, each, index) => sum + each.lines.length * each.height + (index === 0 ? 0 : (each.paragraph.spaceBefore ?? 0)),
    0,
  );
  let y = room.y + (room.valign === 'middle' ? (room.h - total) / 2 : room.valign === 'bottom' ? room.h - total : 0);
  return broken.map(({ paragraph, lines, natural, height }, index) => {
    if (index > 0) y += paragraph.spaceBefore ?? 0;
    const pieces = spread(paragraph, lines, findSlide);
    return {
      paragraph,
      lines: pieces.map((line) => {
        y += height;
        const width = line.reduce((sum, piece) => sum + piece.width, 0);
        return {
          x: room.x + slack(paragraph) * (room.w - width),
          baseline: y - natural + ascent(paragraph.face) * paragraph.size,
          pieces: line,
        };
      }),
    };
  });
}

/** Text that runs from right to left stands at the right where nothing else is asked for. */
function slack({ align, runs }: Paragraph): number {
  if (align === 'center') return 0.5;
  return align === 'right' || (directionsOf(wordsOf(runs))?.base ?? 0) % 2 === 1 ? 1 : 0;
}

function wordsOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** The runs of a paragraph on its lines, from left to right. Only white space lies between two lines. */
function spread(paragraph: Paragraph, lines: readonly string[], findSlide: FindSlide): TextPiece[][] {
  const whole = wordsOf(paragraph.runs);
  const directions = directionsOf(whole);
  let from = 0;
  return lines.map((line) => {
    const found = whole.indexOf(line, from);
    const start = found < 0 ? from : found;
    from = start + line.length;
    return orderRuns(paragraph.runs, { whole, directions, start, end: from }).flatMap((run) =>
      toPieces(paragraph, run, findSlide),
    );
  });
}

function orderRuns(
  runs: readonly Run[],
  { whole, directions, start, end }: { whole: string; directions: Directions | null; start: number; end: number },
): Run[] {
  if (directions === null) return cutRuns(runs, start, end);
  const parts = levelRuns(whole, directions, start, end).flatMap(({ level, ...place }) =>
    cutRuns(runs, place.start, place.end).map((run) => ({ level, run })),
  );
  return visualOrder(parts).map(({ level, run }) => (level % 2 === 1 ? { ...run, text: mirrored(run.text) } : run));
}

function cutRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let offset = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    offset += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

function toPieces(paragraph: Paragraph, run: Run, findSlide: FindSlide): TextPiece[] {
  const { face, size, tracking = 0 } = paragraph;
  const bold = run.bold ?? false;
  const italic = run.italic ?? false;
  const link = run.linkTo === undefined ? undefined : findSlide(run.linkTo);
  return splitText(run.text, { face, bold, italic }).map((stretch) => ({
    ...stretch,
    face,
    bold,
    italic,
    size,
    colour: run.colour ?? paragraph.colour,
    tracking,
    width: stretchWidth(stretch) * size + tracking * Array.from(stretch.text).length,
    ...(link === undefined ? {} : { link }),
  }));
}

/** Height of the letters above the baseline as a share of the type size, as the font itself says. */
function ascent(face: Paragraph['face']): number {
  const font = openFont(face);
  return font.ascent / font.unitsPerEm;
}
