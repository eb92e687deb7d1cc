import { labelOn } from '../../themes/palette-rules.ts';
import { breakLines, type Line } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import type { Tag } from '../tag.ts';
import { textStyles, type ColourName } from '../text-style.ts';
import type { Chart } from './chart.ts';
import { paintColumns } from './chart-columns.ts';
import { paintCurves } from './chart-curves.ts';
import { nameGap, nameMark, plot } from './chart-frame.ts';
import { columnTotals, type DrawnSeries, type UprightChart } from './upright-chart.ts';
import { composeUnit } from './chart-unit.ts';
import { chartValue } from './chart-value.ts';

/** The first series carries the message, the others stand back. */
const seriesColours: readonly ColourName[] = ['accent', 'quiet', 'extra', 'muted', 'heading', 'alert'];
/** Columns, and places on a line, that one chart takes. */
const mostLabels = { stacked: 12, line: 36 } as const;
const mostLabelLines = 3;
const mostNameLines = 3;
const namesWidth = 92;
const labelInset = 5;
const spaceBelow = 6;

/** Upright columns of parts, or lines, with every series named where it ends. Null where parts are negative, series too many or words too long to be drawn. */
export function composeUpright(composer: Composer, block: Chart, figure: Tag): Piece[] | null {
  const kind = block.kind === 'line' ? 'line' : 'stacked';
  const { labels, series } = block;
  if (labels.length === 0) return [];
  if (series.length > seriesColours.length || (kind === 'line' && labels.length < 2)) return null;
  if (kind === 'stacked' && series.some(({ values }) => values.some((value) => value < 0))) return null;
  const count = Math.ceil(labels.length / mostLabels[kind]);
  const share = Math.ceil(labels.length / count);
  const charts = Array.from({ length: count }, (_, part) => {
    const shown = labels.map((_, index) => index).slice(part * share, (part + 1) * share);
    return layUpright(composer, block, { shown, figure });
  });
  if (charts.some((chart) => chart === null)) return null;
  const pieces = charts.flatMap((chart, index) => (chart === null ? [] : [toPiece(chart, kind, index === 0)]));
  return [...composeUnit(composer, printable(block.unit)), ...pieces];
}

function toPiece(chart: UprightChart, kind: 'line' | 'stacked', isFirst: boolean): Piece {
  const labelLines = Math.max(1, ...chart.labels.map((lines) => lines.length));
  const height = plot.top + plot.height + plot.labelGap + labelLines * textStyles.source.leading + spaceBelow;
  return {
    height,
    before: 8,
    breakBefore: isFirst ? 'avoid' : 'allow',
    paint: (canvas, { y }) => (kind === 'line' ? paintCurves(canvas, chart, y) : paintColumns(canvas, chart, y)),
  };
}

function layUpright(
  composer: Composer,
  block: Chart,
  { shown, figure }: { shown: readonly number[]; figure: Tag },
): UprightChart | null {
  const { page } = composer;
  const hasNames = block.series.length > 1 || block.kind === 'line';
  const width = page.textWidth - (hasNames ? namesWidth + nameGap : 0);
  const band = width / shown.length;
  const highlight = block.highlight === null ? -1 : shown.indexOf(block.labels.indexOf(block.highlight));
  const labels = layLabels(
    composer,
    shown.map((index) => block.labels[index] ?? ''),
    {
      band,
      highlight,
      mayThin: block.kind === 'line',
    },
  );
  const series = block.series.map(({ name, values }, index): DrawnSeries => ({
    values: shown.map((label) => values[label] ?? 0),
    colour: seriesColours[index] ?? 'muted',
    name: hasNames ? layName(composer, nameOf(printable(name), block, values.at(-1))) : [],
  }));
  const pitch = Math.max(...series.map(({ name }) => name.length)) * textStyles.source.leading + 2;
  const isLegible =
    series.every(({ name }) => name.length <= mostNameLines) && pitch * series.length <= plot.height + plot.top;
  if (labels === null || !isLegible) return null;
  const chart: UprightChart = {
    labels,
    series,
    highlight: highlight < 0 ? null : highlight,
    band,
    names: { x: page.textLeft + width + nameGap, pitch },
    figure,
    wordsOn: (fill) => labelOn(composer.theme.document, fill),
    setValue: (value, style) =>
      breakLines([{ text: chartValue(value, ''), style, isWhole: true }], page.textWidth, composer.measure)[0],
  };
  return block.kind === 'line' || areTotalsNarrow(chart) ? chart : null;
}

/** Lines that end beside each other are told with their last value; a single one bears its figures itself. */
function nameOf(name: string, { kind, series }: Chart, last: number | undefined): string {
  if (kind !== 'line' || series.length === 1 || last === undefined) return name;
  return `${name} ${chartValue(last, '')}`.trim();
}

function layName(composer: Composer, name: string): Line[] {
  return breakLines([{ text: name, style: nameStyle }], namesWidth - nameMark.room, composer.measure);
}
const nameStyle = { ...textStyles.source, colour: 'ink' } as const;

/** The labels as lines below their places; on a line only each so many-th is printed where all of them have no room. Null where none fits. */
function layLabels(
  composer: Composer,
  labels: readonly string[],
  { band, highlight, mayThin }: { band: number; highlight: number; mayThin: boolean },
): (readonly Line[])[] | null {
  const mostSteps = mayThin ? labels.length : 1;
  for (let every = 1; every <= mostSteps; every++) {
    const lines = labels.map((label, index) =>
      index % every === 0 || index === highlight
        ? layLabel(composer, label, { index, highlight, width: band * every })
        : [],
    );
    const isFitting = lines.every(
      (each, index) =>
        each.length <= mostLabelLines &&
        (each.length === 0 || hasRoomForWords(composer, labels[index] ?? '', band * every - labelInset)),
    );
    const isApart = every === 1 || highlight < 0 || highlight % every === 0;
    if (isFitting && isApart) return lines;
  }
  return null;
}

function layLabel(
  composer: Composer,
  label: string,
  { index, highlight, width }: { index: number; highlight: number; width: number },
): Line[] {
  const style = index === highlight ? strongLabel : textStyles.source;
  return breakLines([{ text: printable(label), style }], width - labelInset, composer.measure);
}

const strongLabel = { ...textStyles.source, face: 'sansSemiBold', colour: 'heading' } as const;

/** True where no word has to be cut to stand below its place. */
function hasRoomForWords({ measure }: Composer, label: string, width: number): boolean {
  const { face, size } = textStyles.source;
  return printable(label)
    .split(' ')
    .every((word) => measure.runs(word, face).reduce((sum, run) => sum + measure.width(run, size, false), 0) <= width);
}

/** True where the sums above the columns do not touch each other. */
function areTotalsNarrow(chart: UprightChart): boolean {
  return columnTotals(chart).every(
    (total) => (chart.setValue(total, textStyles.smallStrong)?.width ?? 0) <= chart.band - totalGap,
  );
}
const totalGap = 4;
