import { chartPages } from './chart-pages.ts';
import type { ChartBlock, ChartPage } from './chart-pages.ts';
import { columnX, span, zones } from './grid.ts';
import { panelHeight } from './panel.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import { planText } from './plan-text.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SideBlock } from './side-panels.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { soWhatWords } from './so-what.ts';
import { paragraph, sans } from './text-box.ts';

const captionHeight = 0.4;
const panelColumns = 4;
const inset = 0.26;
/** Share of the panel that its words fill at least. */
const panelFill = 0.66;
/** More series cannot be told apart. */
const maxSeries = 6;
/** Inches that a horizontal bar takes, and height of upright charts. */
const barPitch = { most: 0.78, ends: 0.5 } as const;
const uprightHeight = 4.1;

/** A native chart with one value highlighted, and beside it a panel with that value and what follows from it. Too many series become a table. */
export function planChart(
  context: PlanContext,
  heading: Heading,
  parts: { block: ChartBlock; beside: readonly SideBlock[] },
): SlideDraft[] {
  const { block } = parts;
  if (block.series.length > maxSeries) return planValues(context, heading, parts);
  const pages = chartPages(block);
  const repeats = sameWords(heading.title, block.takeaway);
  const callout = parts.beside.length === 1 && parts.beside[0]?.type === 'callout' ? parts.beside[0] : null;
  const said = soWhatWords({ block, repeats, callout, width: span(panelColumns) - 2 * inset });
  const beside = said.usesCallout ? [] : parts.beside;
  const slides = pages.map((page, index) => {
    const words = index === 0 ? said.words : [];
    const columns = words.length === 0 ? 12 : 8;
    const height = chartHeight(page);
    return draftSlide(context, heading, {
      elements: [
        captionOf(block),
        chartOf(block, page, { columns, height }),
        ...(words.length === 0 ? [] : [panelOf(words, captionHeight + height)]),
      ],
      citations: [...block.citations, ...(said.usesCallout ? (callout?.citations ?? []) : [])],
      notes: [...page.notes, block.takeaway, ...(block.caption.length > maxSafeCaption ? [block.caption] : [])],
    });
  });
  if (beside.length === 0) return slides;
  return [...slides, ...planText(context, heading, { figures: [], team: [], main: [], side: beside })];
}

/** Characters of a caption that fit its line for certain. */
const maxSafeCaption = 60;

function chartHeight(page: ChartPage): number {
  const most = zones.body.h - captionHeight;
  if (page.kind !== 'bar') return Math.min(most, uprightHeight);
  return Math.min(most, barPitch.ends + page.labels.length * barPitch.most);
}

function captionOf(block: ChartBlock): SlideElement {
  const text = [block.caption, block.unit].filter((part) => part !== '').join(', ');
  const shown = shortenToLines({ text, face: 'body', bold: true, width: span(7) }, 14, 1);
  return {
    type: 'text',
    name: 'Chart caption',
    box: { x: columnX(0), y: zones.body.y, w: span(7), h: 0.28 },
    paragraphs: [paragraph([{ text: shown, bold: true }], sans(14, 'heading'))],
  };
}

const kinds = { bar: 'Bar chart', stacked: 'Stacked columns', line: 'Line chart' } as const;

function chartOf(block: ChartBlock, page: ChartPage, size: { columns: number; height: number }): SlideElement {
  const values = page.full.map((label, index) => {
    const each = page.series.map((series) =>
      [page.series.length > 1 ? series.name : '', String(series.values[index] ?? 0)]
        .filter((part) => part !== '')
        .join(' '),
    );
    return `${label}: ${each.join(', ')}`;
  });
  return {
    type: 'chart',
    name: 'Chart',
    alt: [`${kinds[page.kind]}${block.unit === '' ? '' : `, in ${block.unit}`}.`, block.takeaway, values.join('; ')]
      .filter((part) => part !== '')
      .join(' '),
    box: {
      x: columnX(0),
      y: zones.body.y + captionHeight,
      w: span(size.columns) - (size.columns < 12 ? 0.2 : 0),
      h: size.height,
    },
    kind: page.kind,
    labels: page.labels,
    series: page.series,
    highlight: page.highlight,
    unit: block.unit,
  };
}

/** The panel stands as tall as the chart where its words fill enough of it, else as tall as they need. */
function panelOf(words: Parameters<typeof panelHeight>[0], height: number): SlideElement {
  const w = span(panelColumns);
  const needed = panelHeight(words, w);
  return {
    type: 'text',
    name: 'So what',
    box: {
      x: columnX(12 - panelColumns),
      y: zones.body.y,
      w,
      h: Math.max(needed, Math.min(height, needed / panelFill)),
    },
    paragraphs: words,
    inset,
    fill: 'panel',
    valign: 'top',
  };
}

/** True where the title already says what follows from the chart. */
function sameWords(title: string, takeaway: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  return words(title) === words(takeaway);
}

function planValues(
  context: PlanContext,
  heading: Heading,
  { block, beside }: { block: ChartBlock; beside: readonly SideBlock[] },
): SlideDraft[] {
  const slides = planTable(context, heading, {
    spec: {
      columns: [
        { label: 'Series', align: 'left', weight: 3 },
        { label: 'Label', align: 'left', weight: 4 },
        { label: block.unit || 'Value', align: 'right', weight: 2 },
      ],
      rows: block.series.flatMap((series) =>
        block.labels.map((label, index) => ({
          cells: [{ text: series.name, bold: true }, { text: label }, { text: String(series.values[index] ?? 0) }],
          citations: [],
        })),
      ),
    },
    name: block.caption || 'Values',
    citations: block.citations,
  });
  const callout: SideBlock = {
    type: 'callout',
    heading: 'So what',
    text: block.takeaway,
    citations: [],
    requirementIds: [],
  };
  const side = [...(block.takeaway === '' ? [] : [callout]), ...beside];
  if (side.length === 0) return slides;
  return [...slides, ...planText(context, heading, { figures: [], team: [], main: [], side })];
}
