import type { Line } from '../break-lines.ts';
import type { Tag } from '../tag.ts';
import type { ColourName, TextStyle } from '../text-style.ts';

/** A series ready to be drawn: a value per shown label, and its name as lines. */
export interface DrawnSeries {
  readonly values: readonly number[];
  readonly colour: ColourName;
  readonly name: readonly Line[];
}
/** What one upright chart shows, measured. A label without lines is not printed. */
export interface UprightChart {
  readonly labels: readonly (readonly Line[])[];
  readonly series: readonly DrawnSeries[];
  /** Index of the label that carries the message. */
  readonly highlight: number | null;
  readonly band: number;
  readonly names: { readonly x: number; readonly pitch: number };
  readonly figure: Tag;
  /** The colour in which words are easiest to read on a filled area. */
  wordsOn(fill: ColourName): ColourName;
  /** Sets a number on one line. */
  setValue(value: number, style: TextStyle): Line | undefined;
}

/** What the parts of each column add up to. */
export function columnTotals({ labels, series }: UprightChart): number[] {
  return labels.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
}
