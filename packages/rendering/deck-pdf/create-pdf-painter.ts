import type { Theme } from '@bidsmith/core';
import { primaryFont } from '../layout/font-metrics.ts';
import type { Colour } from '../layout/slide.ts';
import type { Area, Painter, PathPaint, TextPiece } from '../draw/painter.ts';
import { selectFont, type PdfDocument } from '../pdf/pdf-document.ts';
import { createStructure } from '../pdf/structure.ts';
import { hasWords } from '../type/scripts.ts';
import { omission } from '../type/stand-in.ts';

/** Lengths of dashes and gaps as multiples of the line's width, as PowerPoint draws them. */
const dash = { length: 4, space: 3 } as const;

export interface PdfPainter extends Painter {
  /** Characters that no font has: a mark stands in place of words, signs are left out. */
  readonly missing: ReadonlySet<string>;
}

/** A painter that draws on the current page of a tagged document. Links lead to the destinations that `slideTarget` names. */
export function createPdfPainter(document: PdfDocument, theme: Theme): PdfPainter {
  const structure = createStructure(document);
  const colour = (name: Colour): string => `#${theme.deck[name]}`;
  let isInFigure = false;
  const decorate = (paint: () => void): void => {
    if (isInFigure) return paint();
    document.markContent('Artifact', { type: 'Layout' });
    paint();
    document.endMarkedContent();
  };
  const missing = new Set<string>();
  const write = (piece: TextPiece, x: number, baseline: number): void => {
    const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: piece.tracking } as const;
    selectFont(document, piece.font ?? primaryFont(piece.face, piece), piece.size);
    document.fillColor(colour(piece.colour));
    if (piece.font !== null) return void document.text(piece.text.replaceAll('\u00a0', ' '), x, baseline, options);
    const isWords = hasWords(piece.text);
    for (const character of piece.text)
      if (isWords ? hasWords(character) : character.trim() !== '') missing.add(character);
    if (!isWords) return;
    // A search finds what no font at hand can show.
    document.markContent('Span', { actual: piece.text });
    document.text(document.widthOfString(omission) > piece.width ? '…' : omission, x, baseline, options);
    document.endMarkedContent();
  };
  return {
    theme,
    missing,
    path: (d, paint) => decorate(() => paintPath(document.path(d), paint, colour)),
    text({ x, baseline, pieces }, tag) {
      let left = x;
      for (const piece of pieces) {
        const at = left;
        left += piece.width;
        const paint = () => write(piece, at, baseline);
        if (tag === null || isInFigure) decorate(paint);
        else {
          const link = piece.link === undefined ? undefined : slideTarget(piece.link);
          structure.text(tag, { fragments: [piece], x: at, width: piece.width, link }, paint, baseline);
        }
      }
    },
    image: (image, { x, y, w, h }: Area) =>
      decorate(() => {
        document.image(Buffer.from(image.base64, 'base64'), x, y, { width: w, height: h });
      }),
    figure: (tag, draw) =>
      structure.content(tag, () => {
        isInFigure = true;
        draw();
        isInFigure = false;
      }),
    touch: (tag) => structure.touch(tag),
  };
}

/** Name of the destination at the top of a slide. */
export function slideTarget(number: number): string {
  return `slide-${number}`;
}

function paintPath(document: PdfDocument, { fill, stroke }: PathPaint, colour: (name: Colour) => string): void {
  if (stroke) {
    document.lineWidth(stroke.width).strokeColor(colour(stroke.colour));
    if (stroke.dashed) document.dash(dash.length * stroke.width, { space: dash.space * stroke.width });
  }
  if (fill && stroke) document.fillColor(colour(fill)).fillAndStroke();
  else if (fill) document.fill(colour(fill));
  else if (stroke) document.stroke();
  if (stroke?.dashed) document.undash();
}
