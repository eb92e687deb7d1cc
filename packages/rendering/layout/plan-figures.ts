import type { ProposalBlock } from '@bidsmith/core';
import { textWidth } from './font-metrics.ts';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { quoteParagraphs } from './panel.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { isFigure, metricRows, planMetricRow } from './plan-metrics.ts';
import { countWords } from './plain-text.ts';
import type { TextGroup } from './plan-text.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, serif, textBox } from './text-box.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** Figures below each other, and on one slide. */
const maxStacked = 3;
const maxFigures = 8;
/** Words of the figures on one slide: 130 with title and source line. */
const maxWords = 100;
const quoteColumns = 7;
const quoteInset = 0.4;

/** Key figures that have a slide to themselves, or share it with one quotation; null where there is other text, or too much of it. */
export function planFigures(context: PlanContext, heading: Heading, group: TextGroup): SlideDraft | null {
  const { figures, team, main, side } = group;
  const [quote] = side;
  if (figures.length === 0 || team.length + main.length > 0 || side.length > 1 || !figures.every(isFigure)) return null;
  if (quote?.type === 'callout') return null;
  const drawn = quote ? beside(figures, quote) : alone(figures);
  if (!drawn) return null;
  const citations = [...figures, ...side].flatMap((block) => block.citations);
  return draftSlide(context, heading, { elements: drawn, citations });
}

function alone(figures: readonly Block<'metric'>[]): SlideElement[] | null {
  const words = figures.reduce((sum, { value, label }) => sum + countWords(`${value} ${label}`), 0);
  if (figures.length > maxFigures || words > maxWords) return null;
  if (figures.length > maxStacked) return inRows(figures);
  const top = zones.body.y + 0.1;
  return stacked(figures, { column: 0, columns: 12, top, bottom: bodyBottom, valueColumns: 4, size: 60 });
}

/** Two rows of figures, spread over the body. */
function inRows(figures: readonly Block<'metric'>[]): SlideElement[] | null {
  const half = Math.ceil(figures.length / 2);
  const rows = [figures.slice(0, half), figures.slice(half)].flatMap((part) => metricRows(part)).map(planMetricRow);
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  if (rows.length > 2 || height > zones.body.h - 0.6) return null;
  const gap = Math.min(1, (zones.body.h - height) / 2.5);
  let y = zones.body.y + 0.1;
  return rows.flatMap((row) => {
    const top = y;
    y += row.height + gap;
    return row.draw(top);
  });
}

/** The quotation on a dark panel, up to three figures at its right. */
function beside(figures: readonly Block<'metric'>[], quote: Block<'quote'>): SlideElement[] | null {
  if (figures.length > maxStacked) return null;
  const w = span(quoteColumns);
  const room = zones.body.h - 2 * quoteInset;
  const size = [28, 24, 20, 18].find(
    (each) => paragraphsHeight(quoteParagraphs(quote.text, quote.attribution, each), w - 2 * quoteInset) <= room,
  );
  if (size === undefined) return null;
  const place = { column: 8, columns: 4, top: zones.body.y, bottom: bodyBottom, valueColumns: 4, size: 48 };
  return [
    {
      type: 'text',
      name: 'Quotation',
      box: { x: columnX(0), y: zones.body.y, w, h: zones.body.h },
      paragraphs: quoteParagraphs(quote.text, quote.attribution, size),
      inset: quoteInset,
      fill: 'deep',
      valign: 'middle',
    },
    ...stacked(figures, place),
  ];
}

interface StackPlace {
  readonly column: number;
  readonly columns: number;
  readonly top: number;
  readonly bottom: number;
  /** Columns of the value; the label stands below it where they are all there are. */
  readonly valueColumns: number;
  readonly size: number;
}

function stacked(figures: readonly Block<'metric'>[], place: StackPlace): SlideElement[] {
  const x = columnX(place.column);
  const valueWidth = span(place.valueColumns);
  const size = Math.max(20, Math.min(...figures.map(({ value }) => fitting(value, valueWidth, place.size))));
  const labelBelow = place.valueColumns === place.columns;
  const labelWidth = labelBelow ? valueWidth : span(place.columns - place.valueColumns);
  const pitch = Math.min(labelBelow ? 1.9 : 1.6, (place.bottom - place.top) / figures.length);
  const top = place.top + (labelBelow ? 0 : Math.max(0, (place.bottom - place.top - pitch * figures.length) / 3));
  return figures.flatMap((figure, index) => {
    const y = top + index * pitch;
    const value = [paragraph(figure.value, serif(size, 'accent'))];
    const label = [paragraph(figure.label, labelBelow ? prose(16) : prose(figures.length === 1 ? 28 : 22))];
    const valueHeight = paragraphsHeight(value, valueWidth);
    const labelTop = labelBelow
      ? y + 0.12 + valueHeight + numeralAir
      : y + (pitch - Math.min(pitch - 0.1, paragraphsHeight(label, labelWidth))) / 2;
    return [
      hairline({ x, y, w: span(place.columns) }),
      figureBox(value, { x, y: labelBelow ? y + 0.12 : y + (pitch - valueHeight) / 2, w: valueWidth }),
      ...(figure.label === ''
        ? []
        : [
            textBox(
              'Figure label',
              { x: labelBelow ? x : columnX(place.column + place.valueColumns), y: labelTop, w: labelWidth },
              label,
            ),
          ]),
    ];
  });
}

/** Taller than its line, since some programs set large numerals in another font. */
function figureBox(value: readonly Paragraph[], place: { x: number; y: number; w: number }): SlideElement {
  const box = textBox('Figure', place, value);
  return { ...box, box: { ...box.box, h: box.box.h + numeralAir } };
}

/** Inches. */
const numeralAir = 0.1;

function fitting(value: string, width: number, most: number): number {
  const natural = textWidth(value, { face: 'title', size: most });
  return natural < width * 0.95 ? most : Math.floor((most * width * 0.95) / natural);
}
