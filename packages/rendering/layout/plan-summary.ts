import type { Citation, ProposalBlock } from '@bidsmith/core';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { isFigure, planMetricRow } from './plan-metrics.ts';
import type { Opening } from './plan-opening.ts';
import { maxSlideWords, sourceWords } from './plan-text.ts';
import type { Paragraph, SlideElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose, serif, textBox, wordsOf } from './text-box.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

const gap = 0.34;
const inset = 0.26;
const maxPoints = 4;
/** Points: the sentence under the figures, and the words of the panel. */
const steps = [
  { text: 18, panel: 16 },
  { text: 16, panel: 14 },
  { text: 14, panel: 14 },
] as const;
/** Space that may be added inside the panel and around it, in inches. */
const maxAir = 0.24;

interface Point {
  readonly heading: string;
  readonly text: string;
  readonly citations: readonly Citation[];
}

/**
 * Two to four claims with large figures across, a sentence below them, and a panel with the reasons side by side.
 * Null where there are no such figures or the words need more than one slide. Lists that do not fit are left to other slides.
 */
export function planSummary(context: PlanContext, heading: Heading, blocks: readonly ProposalBlock[]): Opening | null {
  const figures = blocks.filter((block): block is Block<'metric'> => block.type === 'metric');
  if (figures.length < 2 || figures.length > 4 || !figures.every(isFigure)) return null;
  const paragraphs = blocks.filter((block): block is Block<'paragraph'> => block.type === 'paragraph');
  const candidates = blocks.filter((block) => block.type === 'callout' || block.type === 'bullets');
  const wordLimit = maxSlideWords - sourceWords - countWords(`${heading.kicker} ${heading.title}`);
  // What cannot stand on this slide goes on in the usual way: first the later lists, then the later paragraphs.
  for (const text of [paragraphs, paragraphs.slice(0, 1), []]) {
    for (let count = candidates.length; count > 0; count -= 1) {
      const shown = candidates.slice(0, count);
      const points = shown.flatMap(pointsOf);
      const drawn = points.length > maxPoints ? null : draw({ figures, text, points }, wordLimit);
      if (!drawn) continue;
      const used = new Set<ProposalBlock>([...figures, ...text, ...shown]);
      const citations = [...figures, ...text, ...points].flatMap((each) => each.citations);
      const rest = blocks.filter((block) => !used.has(block));
      return { slides: [draftSlide(context, heading, { elements: drawn, citations })], rest };
    }
  }
  return null;
}

/** A callout is one point; so is a list without leads, each lead of another list. */
function pointsOf(block: Block<'callout'> | Block<'bullets'>): Point[] {
  if (block.type === 'callout') return [block];
  const led = block.items.every((item) => (item.lead ?? '') !== '');
  if (led && block.items.length > 1)
    return block.items.map((item) => ({
      heading: item.lead ?? '',
      text: item.text,
      citations: [...item.citations, ...block.citations],
    }));
  const text = block.items
    .map((item) => [item.lead ?? '', item.text].filter((part) => part !== '').join(': '))
    .join(' ');
  const citations = [...block.items.flatMap((item) => item.citations), ...block.citations];
  return [{ heading: block.heading ?? '', text, citations }];
}

interface Content {
  readonly figures: readonly Block<'metric'>[];
  readonly text: readonly Block<'paragraph'>[];
  readonly points: readonly Point[];
}

function draw(content: Content, wordLimit: number): SlideElement[] | null {
  const row = planMetricRow(content.figures);
  const top = zones.body.y + 0.08;
  for (const step of steps) {
    const sentences = content.text.map((block, index) =>
      paragraph(block.text, { ...prose(step.text), spaceBefore: index === 0 ? 0 : 6 }),
    );
    const panels = panelColumns(content.points, step.panel);
    const figureWords = content.figures.reduce((sum, each) => sum + countWords(`${each.value} ${each.label}`), 0);
    const words = figureWords + wordsOf(sentences) + panels.reduce((sum, each) => sum + wordsOf(each.words), 0);
    if (words > wordLimit) return null;
    const textHeight = sentences.length === 0 ? 0 : paragraphsHeight(sentences, span(textColumns)) + gap;
    const panelHeight = Math.max(...panels.map((each) => each.height)) + 2 * inset;
    const spare = bodyBottom - top - row.height - textHeight - gap - panelHeight;
    if (spare < 0) continue;
    const air = Math.min(maxAir, spare / 4);
    const textTop = top + row.height + gap + air;
    const panelTop = textTop + textHeight + (textHeight > 0 ? air : 0);
    return [
      ...row.draw(top),
      ...(sentences.length === 0
        ? []
        : [textBox('Summary', { x: columnX(0), y: textTop, w: span(textColumns) }, sentences)]),
      ...drawPanel(panels, { top: panelTop, height: panelHeight + 2 * air, air }),
    ];
  }
  return null;
}

const textColumns = 10;

interface PanelColumn {
  readonly column: number;
  readonly w: number;
  readonly words: readonly Paragraph[];
  readonly height: number;
}

/** The points side by side; one alone has its heading at the left and its words beside it. */
function panelColumns(points: readonly Point[], size: number): PanelColumn[] {
  const [only] = points;
  if (only && points.length === 1 && only.heading !== '' && only.text !== '') {
    const head = [paragraph(only.heading, serif(size + 2))];
    const text = [paragraph(only.text, prose(size))];
    return [columnOf(0, 4, head), columnOf(4, 8, text)];
  }
  const columns = 12 / points.length;
  return points.map((point, index) =>
    columnOf(index * columns, columns, [
      ...(point.heading === '' ? [] : [paragraph(point.heading, serif(size + 2))]),
      ...(point.text === '' ? [] : [paragraph(point.text, { ...prose(size), spaceBefore: 4 })]),
    ]),
  );
}

/** Words of a column of the panel: they start on a column of the grid, the first one a panel's inset further in. */
function columnOf(column: number, columns: number, words: readonly Paragraph[]): PanelColumn {
  const w = span(columns) - inset - (column === 0 || column + columns >= 12 ? inset : 0);
  return { column, w, words, height: paragraphsHeight(words, w) };
}

function drawPanel(
  columns: readonly PanelColumn[],
  place: { top: number; height: number; air: number },
): SlideElement[] {
  return [
    {
      type: 'shape',
      name: 'Panel',
      shape: 'rect',
      box: { x: columnX(0), y: place.top, w: span(12), h: place.height },
      fill: 'panel',
      alt: null,
    },
    ...columns.map((each) =>
      textBox(
        'Point',
        { x: columnX(each.column) + (each.column === 0 ? inset : 0), y: place.top + inset + place.air, w: each.w },
        each.words,
      ),
    ),
  ];
}
