import { lineHeightOf, openFont, pointsPerInch, textWidth } from '../layout/font-metrics.ts';
import { breakLines } from '../layout/measure-text.ts';
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
          x: room.x + slack(paragraph.align) * (room.w - width),
          baseline: y - natural + ascent(paragraph.face) * paragraph.size,
          pieces: line,
        };
      }),
    };
  });
}

function slack(align: Paragraph['align']): number {
  return align === 'right' ? 1 : align === 'center' ? 0.5 : 0;
}

/** The runs of a paragraph on its lines. Only white space lies between two lines. */
function spread(paragraph: Paragraph, lines: readonly string[], findSlide: FindSlide): TextPiece[][] {
  const whole = paragraph.runs.map((run) => run.text).join('');
  let from = 0;
  return lines.map((line) => {
    const found = whole.indexOf(line, from);
    const start = found < 0 ? from : found;
    from = start + line.length;
    return cutRuns(paragraph.runs, start, from).map((run) => toPiece(paragraph, run, findSlide));
  });
}

function cutRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let offset = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    offset += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

function toPiece(paragraph: Paragraph, run: Run, findSlide: FindSlide): TextPiece {
  const { face, size, tracking = 0 } = paragraph;
  const bold = run.bold ?? false;
  const italic = run.italic ?? false;
  const link = run.linkTo === undefined ? undefined : findSlide(run.linkTo);
  const letters = Array.from(run.text).length;
  return {
    text: run.text,
    face,
    bold,
    italic,
    size,
    colour: run.colour ?? paragraph.colour,
    tracking,
    width: textWidth(run.text, { face, size, bold, italic }) * pointsPerInch + tracking * letters,
    ...(link === undefined ? {} : { link }),
  };
}

/** Height of the letters above the baseline as a share of the type size, as the font itself says. */
function ascent(face: Paragraph['face']): number {
  const font = openFont(face);
  return font.ascent / font.unitsPerEm;
}
