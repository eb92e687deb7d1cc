import type { Palette, Theme } from '@bidsmith/core';
import type { Painter, PathPaint, TextLine, TextPiece } from '../draw/painter.ts';
import { short } from '../draw/path-data.ts';
import { fontFamilies } from './font-families.ts';
import { escapeXml } from '../xml/escape-xml.ts';

/** A painter that collects SVG elements. */
export interface SvgPainter extends Painter {
  /** What was drawn, as markup. */
  markup(): string;
}

/**
 * A painter whose markup is safe to show: words are escaped, nothing refers to anything outside. Every line bears its measured width, to which
 * a browser that has another font narrows or widens the letters. Body text in ink is the default of the root and is not repeated.
 */
export function createSvgPainter(theme: Theme): SvgPainter {
  const parts: string[] = [];
  const { deck } = theme;
  return {
    theme,
    path: (d, paint) => void parts.push(`<path d="${d}"${paintAttributes(deck, paint)}/>`),
    text: (line, _tag) => void parts.push(lineMarkup(line, theme)),
    image: ({ contentType, base64 }, { x, y, w, h }) =>
      void parts.push(
        `<image x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" preserveAspectRatio="none" href="data:${contentType};base64,${base64}"/>`,
      ),
    figure: (_tag, draw) => draw(),
    touch: () => undefined,
    markup: () => parts.join(''),
  };
}

function paintAttributes(palette: Palette, { fill, stroke }: PathPaint): string {
  const filled = ` fill="${fill ? `#${palette[fill]}` : 'none'}"`;
  if (!stroke) return filled;
  const dashes = stroke.dashed ? ` stroke-dasharray="${short(4 * stroke.width)} ${short(3 * stroke.width)}"` : '';
  return `${filled} stroke="#${palette[stroke.colour]}" stroke-width="${short(stroke.width)}"${dashes}`;
}

function lineMarkup({ x, baseline, pieces }: TextLine, theme: Theme): string {
  const y = ` y="${short(baseline)}"`;
  const [only] = pieces;
  if (only && pieces.length === 1)
    return `<text x="${short(x)}"${y}${pieceAttributes(only, theme)}>${escapeXml(only.text)}</text>`;
  let left = x;
  const spans = pieces.map((piece) => {
    const span = `<tspan x="${short(left)}"${pieceAttributes(piece, theme)}>${escapeXml(piece.text)}</tspan>`;
    left += piece.width;
    return span;
  });
  return `<text${y}>${spans.join('')}</text>`;
}

function pieceAttributes(piece: TextPiece, { deck, fonts }: Theme): string {
  const { face, bold, italic, size, colour, tracking, width } = piece;
  // A lone letter has no space within that could be stretched.
  const isLong = Array.from(piece.text.trimEnd()).length > 1;
  return [
    ` font-size="${short(size)}"`,
    face === 'title' ? ` font-family="${escapeXml(fontFamilies(fonts.title, 'title'))}"` : '',
    bold ? ' font-weight="700"' : '',
    italic ? ' font-style="italic"' : '',
    colour === 'ink' ? '' : ` fill="#${deck[colour]}"`,
    isLong ? ` textLength="${short(width - tracking)}" lengthAdjust="spacingAndGlyphs"` : '',
  ].join('');
}
