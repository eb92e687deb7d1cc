import { standApart } from '../stand-apart.ts';
import type { Line } from '../break-lines.ts';
import type { Canvas } from '../canvas.ts';
import type { Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles, type TextStyle } from '../text-style.ts';
import type { UprightChart } from './upright-chart.ts';

/** Points: the drawing between the room for figures above and for labels below. */
export const plot = { top: 18, height: 150, labelGap: 5 } as const;
/** From the drawing to the names of the series. */
export const nameGap = 10;
/** Room for the mark before a name, and its side. */
export const nameMark = { room: 11, side: 6.5 } as const;

/** A line of text centred on a place. */
export function paintCentred(
  canvas: Canvas,
  line: Line | undefined,
  { x, y, style, tag }: { x: number; y: number; style: TextStyle; tag: Tag },
): void {
  if (line) canvas.text(line, { x: x - line.width / 2, y: y + baselineOffset(style) }, tag);
}

/** The labels below their places, and the line that the chart stands on. `left` is the drawing's edge, `foot` its lower one. */
export function paintAxis(
  canvas: Canvas,
  { labels, band, figure }: UprightChart,
  { left, foot, base }: { left: number; foot: number; base: number },
): void {
  canvas.rule([left, base], [left + band * labels.length, base], { colour: 'muted', width: 0.75 });
  const style = textStyles.source;
  labels.forEach((lines, index) =>
    lines.forEach((line, row) => {
      const wanted = left + (index + 0.5) * band - line.width / 2;
      const x = Math.max(left, Math.min(wanted, canvas.page.right - line.width));
      canvas.text(line, { x, y: foot + plot.labelGap + row * style.leading + baselineOffset(style) }, figure);
    }),
  );
}

/** The names of the series beside the heights where they end, moved apart where they would touch. */
export function paintNames(canvas: Canvas, chart: UprightChart, ends: readonly number[]): void {
  const { names, series, figure } = chart;
  const style = textStyles.source;
  const heights = standApart(ends, names.pitch);
  series.forEach(({ name, colour }, index) => {
    if (name.length === 0) return;
    const middle = heights[index] ?? 0;
    const { side } = nameMark;
    canvas.figure(figure, (document) =>
      document.rect(names.x, middle - side / 2, side, side).fill(canvas.colour(colour)),
    );
    const top = middle - (name.length * style.leading) / 2;
    name.forEach((line, row) =>
      canvas.text(line, { x: names.x + nameMark.room, y: top + row * style.leading + baselineOffset(style) }, figure),
    );
  });
}
