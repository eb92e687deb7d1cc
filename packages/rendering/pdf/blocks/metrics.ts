import type { Metric } from '../../group-metrics.ts';
import { breakLines, type Line } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { groundSpans } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles, type TextStyle } from '../text-style.ts';

const gap = 20;
const mostPerRow = 4;
const valueSizes = [32, 27, 22, 18, 14] as const;
const top = 12;

/** Key figures side by side: large value, plain words below. Blocks that follow each other form one row. */
export function composeMetrics(composer: Composer, metrics: readonly Metric[]): Piece[] {
  const shown = metrics.filter(({ value, label }) => printable(value) !== '' || printable(label) !== '');
  const list = createTag('L', composer.chapter.tag);
  const perRow = shown.length <= mostPerRow ? shown.length : shown.length % mostPerRow === 1 ? 3 : mostPerRow;
  const rows = Array.from({ length: Math.ceil(shown.length / Math.max(1, perRow)) }, (_, row) =>
    shown.slice(row * perRow, (row + 1) * perRow),
  );
  return rows.flatMap((row) =>
    plainWhenTooTall(
      composer,
      composeRow(composer, { row, list, columns: Math.max(2, perRow) }),
      row.flatMap(({ value, label }) => [
        { text: printable(value), style: textStyles.bodyStrong },
        { text: printable(label), style: textStyles.body },
      ]),
    ),
  );
}

interface LaidMetric {
  readonly value: readonly Line[];
  readonly valueStyle: TextStyle;
  readonly label: readonly Line[];
  readonly source: readonly Line[];
  readonly tag: Tag;
}

function composeRow(
  composer: Composer,
  { row, list, columns }: { row: readonly Metric[]; list: Tag; columns: number },
): Piece {
  // One or two figures stand in the text column, more take the whole width.
  const isNarrow = columns <= 2;
  const left = isNarrow ? composer.page.textLeft : composer.page.left;
  const total = isNarrow ? composer.page.textWidth : composer.page.fullWidth;
  const width = (total - gap * (columns - 1)) / columns;
  const valueStyle = rowValueStyle(composer, row, width);
  const cells = row.map((metric) => layMetric(composer, { metric, width, list, valueStyle }));
  const valueHeight = Math.max(...cells.map(({ value, valueStyle }) => value.length * valueStyle.leading));
  const height = top + valueHeight + Math.max(...cells.map(textHeight)) + 6;
  return {
    height,
    before: 16,
    breakBefore: 'allow',
    paint(canvas, { y }) {
      cells.forEach((cell, index) => {
        const x = left + index * (width + gap);
        canvas.rule([x, y], [x + width, y], { colour: 'accent', width: 1.25 });
        paintMetric(canvas, cell, { x, y: y + top + valueHeight });
      });
    },
  };
}

function layMetric(
  composer: Composer,
  { metric, width, list, valueStyle }: { metric: Metric; width: number; list: Tag; valueStyle: TextStyle },
): LaidMetric {
  const sources = groundSpans(composer, metric, { reference: textStyles.source, id: textStyles.source });
  return {
    value: breakLines([{ text: printable(metric.value), style: valueStyle }], width, composer.measure),
    valueStyle,
    label: breakLines([{ text: printable(metric.label), style: textStyles.small }], width, composer.measure),
    source: breakLines(sources, width, composer.measure),
    tag: createTag('LBody', createTag('LI', list)),
  };
}

/** The largest size at which every value of the row stays on one line. */
function rowValueStyle(composer: Composer, row: readonly Metric[], width: number): TextStyle {
  const styles = valueSizes.map((size): TextStyle => ({
    face: 'serif',
    size,
    leading: Math.round(size * 1.15),
    colour: 'heading',
  }));
  const isFitting = (style: TextStyle): boolean =>
    row.every(({ value }) => breakLines([{ text: printable(value), style }], width, composer.measure).length <= 1);
  return styles.find(isFitting) ?? styles.at(-1) ?? textStyles.heading;
}

function textHeight({ label, source }: LaidMetric): number {
  return label.length * textStyles.small.leading + source.length * textStyles.source.leading + 4;
}

function paintMetric(
  canvas: Parameters<Piece['paint']>[0],
  metric: LaidMetric,
  { x, y }: { x: number; y: number },
): void {
  const { value, valueStyle, label, source, tag } = metric;
  value.forEach((line, index) => {
    const lineTop = y - (value.length - index) * valueStyle.leading;
    canvas.text(line, { x, y: lineTop + baselineOffset(valueStyle) }, tag);
  });
  label.forEach((line, index) =>
    canvas.text(line, { x, y: y + 4 + index * textStyles.small.leading + baselineOffset(textStyles.small) }, tag),
  );
  const below = y + 4 + label.length * textStyles.small.leading;
  source.forEach((line, index) =>
    canvas.text(line, { x, y: below + index * textStyles.source.leading + baselineOffset(textStyles.source) }, tag),
  );
}
