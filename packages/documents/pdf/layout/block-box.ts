import type { Block } from '@bidsmith/core';
import type { PdfLine } from '../pdf-page.ts';

/** Font sizes that letters reach above and below their baseline. */
const ascent = 0.8;
const descent = 0.2;

/** The box around lines, in points to a tenth; nothing where there are none. */
export function blockBox(lines: readonly PdfLine[]): Pick<Block, 'box'> {
  if (lines.length === 0) return {};
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    left = Math.min(left, line.left);
    top = Math.min(top, line.y - ascent * line.size);
    right = Math.max(right, line.right);
    bottom = Math.max(bottom, line.y + descent * line.size);
  }
  return { box: [tenth(left), tenth(top), tenth(right), tenth(bottom)] };
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10;
}
