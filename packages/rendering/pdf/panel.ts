import { breakLines, type Span } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import type { Composer } from './composer.ts';
import type { Piece, Place } from './piece.ts';
import { createTag, type Tag } from './tag.ts';
import { textPieces, withNote, type MarginNote } from './text-pieces.ts';
import { textStyles, type TextStyle } from './text-style.ts';

interface PanelPart {
  readonly spans: readonly Span[];
  readonly style: TextStyle;
  readonly before: number;
}
export interface Panel {
  readonly parts: readonly PanelPart[];
  readonly note?: MarginNote;
  /** Paints the panel's ground for a strip; strips overlap a little, so that no seam shows. */
  readonly ground: (canvas: Canvas, strip: Strip) => void;
}
export interface Strip {
  readonly y: number;
  readonly height: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const panelInset = 16;
const padding = 12;
const space = 12;
/** Overlap of strips in points; below the descenders' room, so that no letter is covered. */
const overlap = 0.4;
/** Panels up to this share of a page are better whole. */
const wholePanel = 0.6;

/** A panel in the text column: text on a ground. Short panels stay whole; long ones go on over the page break, ground and all. */
export function composePanel(composer: Composer, panel: Panel): Piece[] {
  const tag = createTag('Div', composer.chapter.tag);
  const parts = panel.parts.filter(({ spans }) => spans.some(({ text }) => text !== ''));
  const text = parts.flatMap((part) => partPieces(composer, part, tag));
  const lines = withNote(text.map(absorbSpace), panel.note, parts[0]?.style ?? textStyles.body);
  if (lines.length === 0) return [];
  const strips = [edge(padding), ...lines, edge(padding)];
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  const isWhole = height <= composer.page.frameHeight * wholePanel;
  return strips
    .map((strip, index) => ({
      ...strip,
      before: index === 0 ? space : 0,
      breakBefore: stripBreak(strip, {
        isFirst: index === 0,
        isEdge: index === 1 || index === strips.length - 1,
        isWhole,
      }),
      paint(canvas: Canvas, place: Place) {
        const rise = index === 0 || place.opensPage ? 0 : overlap;
        const isFirst = index === 0;
        panel.ground(canvas, {
          y: place.y - rise,
          height: strip.height + rise,
          isFirst,
          isLast: index === strips.length - 1,
        });
        strip.paint(canvas, place);
      },
    }))
    .concat({ height: space, before: 0, breakBefore: 'avoid', paint: () => undefined });
}

function partPieces(composer: Composer, { spans, style, before }: PanelPart, panel: Tag): Piece[] {
  const lines = breakLines(spans, composer.page.textWidth - 2 * panelInset, composer.measure);
  return textPieces({ lines, style, tag: createTag('P', panel), x: composer.page.textLeft + panelInset, before });
}

function stripBreak(
  strip: Piece,
  { isFirst, isEdge, isWhole }: { isFirst: boolean; isEdge: boolean; isWhole: boolean },
): Piece['breakBefore'] {
  if (isFirst) return 'allow';
  if (isEdge || strip.breakBefore === 'avoid') return 'avoid';
  return isWhole ? 'discourage' : strip.breakBefore;
}

function edge(height: number): Piece {
  return { height, before: 0, breakBefore: 'avoid', paint: () => undefined };
}

/** Space above a line becomes part of its strip, so that the ground has no gap. */
function absorbSpace(piece: Piece): Piece {
  const { before } = piece;
  return {
    ...piece,
    height: piece.height + before,
    before: 0,
    paint: (canvas, place) => piece.paint(canvas, { ...place, y: place.y + before }),
  };
}
