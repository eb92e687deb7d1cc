import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { panel } from './panel.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SlideDraft } from './slide.ts';
import { fitText } from './fit-text.ts';
import { paragraph, prose, sans, serif } from './text-box.ts';

type ChartBlock = Extract<ProposalBlock, { type: 'chart' }>;

const maxBars = 10;
const labelRoom = 2.6;
const captionHeight = 0.4;
const panelColumns = 4;

/** Sorted bars with the largest highlighted, and beside them a panel that says what follows from it. */
export function planChart(context: PlanContext, heading: Heading, block: ChartBlock): SlideDraft[] {
  const points = sorted(block);
  const [series] = block.series;
  const pages = Array.from({ length: Math.ceil(points.length / maxBars) }, (_, index) => {
    const share = Math.ceil(points.length / Math.ceil(points.length / maxBars));
    return points.slice(index * share, (index + 1) * share);
  });
  const repeats = sameWords(heading.title, block.takeaway);
  const columns = repeats ? 12 : 8;
  return pages.map((page) => {
    const caption = shortenToLines(
      {
        text: [block.caption, block.unit].filter((part) => part !== '').join(', '),
        face: 'body',
        bold: true,
        width: span(columns - 1),
      },
      14,
      1,
    );
    const height = Math.min(zones.body.h - captionHeight, 0.7 + page.length * 0.72);
    return draftSlide(context, heading, {
      elements: [
        {
          type: 'text',
          name: 'Chart caption',
          box: { x: columnX(0), y: zones.body.y, w: span(columns - 1), h: 0.28 },
          paragraphs: [paragraph([{ text: caption, bold: true }], sans(14, 'heading'))],
        },
        {
          type: 'chart',
          name: 'Chart',
          alt: `Bar chart. ${block.takeaway} ${page.map((point) => `${point.label}: ${point.value}`).join('; ')}`,
          box: { x: columnX(0), y: zones.body.y + captionHeight, w: span(columns) - (repeats ? 0 : 0.3), h: height },
          labels: page.map((point) => shortenToLines({ text: point.label, face: 'body', width: labelRoom }, 12, 2)),
          kind: 'bar',
          unit: block.unit,
          series: [{ name: series?.name || 'Value', values: page.map((point) => point.value), colour: 'accent' }],
          // The largest carries the message; on later pages none does.
          highlight: points[0] === undefined || !page.includes(points[0]) ? null : page.indexOf(points[0]),
        },
        ...(repeats ? [] : soWhat(block.takeaway, captionHeight + height)),
      ],
      citations: block.citations,
      notes: [
        ...page.filter((point) => point.label.length > 40).map((point) => `${point.label}: ${point.value}`),
        block.takeaway,
      ],
    });
  });
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

interface Point {
  readonly label: string;
  readonly value: number;
}

/** Largest first; what gathers the rest comes last whatever it adds up to. */
function sorted(block: ChartBlock): Point[] {
  const gathers = (point: Point) => /^(all )?(others?|rest|remaining)\b/i.test(point.label);
  const points = block.labels.map((label, index) => ({ label, value: block.series[0]?.values[index] ?? 0 }));
  return points.toSorted((a, b) => Number(gathers(a)) - Number(gathers(b)) || b.value - a.value);
}

function soWhat(takeaway: string, height: number) {
  if (takeaway === '') return [];
  const box = { x: columnX(12 - panelColumns), y: zones.body.y, w: span(panelColumns), h: height };
  const fitted = fitText({
    text: takeaway,
    face: 'body',
    sizes: [18, 16, 14, 12],
    width: box.w - 0.52,
    height: zones.body.h - 1.1,
  });
  const text = fitted.parts.length === 1 ? takeaway : `${fitted.parts[0]}…`;
  return [
    panel(
      'So what',
      box,
      [paragraph('So what', serif(20, 'accent')), paragraph(text, { ...prose(fitted.size), spaceBefore: 8 })],
      'panel',
    ),
  ];
}
