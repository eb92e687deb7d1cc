import { lineHeights, pointsPerInch } from './font-metrics.ts';
import type { Face } from './font-metrics.ts';
import { breakLines, measureHeight } from './measure-text.ts';

export interface FitRequest {
  readonly text: string;
  readonly face: Face;
  readonly bold?: boolean;
  /** Sizes to try in points, preferred first; the last is the smallest allowed. */
  readonly sizes: readonly number[];
  /** Line spacings to try at each size, preferred first. */
  readonly lineSpacings?: readonly number[];
  /** The box, in inches. */
  readonly width: number;
  readonly height: number;
}

export interface Fitted {
  readonly size: number;
  readonly lineSpacing: number;
  /** One part where everything fits; several where the text has to go on in further boxes. */
  readonly parts: readonly string[];
}

/** Rounding of heights must never turn a box that fits exactly into one that does not. */
const tolerance = 0.001;

/**
 * The fit ladder: the preferred size, then smaller sizes, then tighter lines, then a split into parts that each fit at the smallest step.
 * Nothing is clipped and nothing is set smaller than the last size.
 */
export function fitText(request: FitRequest): Fitted {
  const spacings = request.lineSpacings ?? [1];
  for (const lineSpacing of spacings) {
    for (const size of request.sizes) {
      if (heightAt(request, size, lineSpacing) <= request.height + tolerance)
        return { size, lineSpacing, parts: [request.text] };
    }
  }
  const size = request.sizes.at(-1) ?? 12;
  const lineSpacing = spacings.at(-1) ?? 1;
  return { size, lineSpacing, parts: splitText(request, size, lineSpacing) };
}

/** `text` in parts of whole lines, none taller than `height` inches at this size; at least one line each. */
export function splitText(
  request: Pick<FitRequest, 'text' | 'face' | 'bold' | 'width' | 'height'>,
  size: number,
  lineSpacing = 1,
): string[] {
  const lineHeight = (size * lineHeights[request.face] * lineSpacing) / pointsPerInch;
  const perPart = Math.max(1, Math.floor((request.height + tolerance) / lineHeight));
  const parts: string[] = [];
  let rest = request.text;
  while (rest !== '' || parts.length === 0) {
    const end = fittingEnd({ ...request, text: rest }, size, perPart);
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

/** Where the first `count` lines of the text end. A part may break differently than within the whole, so what is cut off is measured again. */
function fittingEnd(
  request: Pick<FitRequest, 'text' | 'face' | 'bold' | 'width'>,
  size: number,
  count: number,
): number {
  const { text, face, bold, width } = request;
  const lines = breakLines([{ text, face, size, bold }], width).map((line) => line.text);
  if (lines.length <= count) return text.length;
  for (let kept = count; kept > 1; kept -= 1) {
    const end = endOfLines(text, lines.slice(0, kept));
    if (fitsLines({ ...request, text: text.slice(0, end).trim() }, size, count)) return end;
  }
  return Math.max(1, endOfLines(text, lines.slice(0, 1)));
}

/** True when the text needs no more than `lines` lines at this size. */
export function fitsLines(
  request: Pick<FitRequest, 'text' | 'face' | 'bold' | 'width'>,
  size: number,
  lines: number,
): boolean {
  return (
    breakLines([{ text: request.text, face: request.face, size, bold: request.bold }], request.width).length <= lines
  );
}

function heightAt(request: FitRequest, size: number, lineSpacing: number): number {
  return measureHeight(
    [{ text: request.text, face: request.face, size, bold: request.bold }],
    request.width,
    lineSpacing,
  );
}

function endOfLines(text: string, lines: readonly string[]): number {
  let at = 0;
  for (const line of lines) {
    const found = text.indexOf(line, at);
    at = (found < 0 ? at : found) + line.length;
  }
  return at;
}
