import { breakLines, type Line } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import type { Composer } from './composer.ts';
import { cellPadding } from './table-layout.ts';
import type { Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles } from './text-style.ts';

const style = textStyles.group;

/** Lines of the label above a group of table rows; none for an empty label. */
export function layGroupLabel(composer: Composer, label: string): Line[] {
  return breakLines([{ text: label, style }], composer.page.fullWidth - 2 * cellPadding.x, composer.measure);
}

/** Height of the label's band in points. */
export function groupHeight(lines: readonly Line[]): number {
  return lines.length === 0 ? 0 : lines.length * style.leading + 2 * cellPadding.y;
}

/** The band that spans the table; an artifact where it only repeats. */
export function paintGroupLabel(
  canvas: Canvas,
  lines: readonly Line[],
  { y, tag }: { readonly y: number; readonly tag: Tag | null },
): void {
  if (lines.length === 0) return;
  canvas.fill({ x: canvas.page.left, y, width: canvas.page.fullWidth, height: groupHeight(lines) }, 'panel');
  lines.forEach((line, index) => {
    const baseline = y + cellPadding.y + index * style.leading + baselineOffset(style);
    canvas.text(line, { x: canvas.page.left + cellPadding.x, y: baseline }, tag);
  });
}
