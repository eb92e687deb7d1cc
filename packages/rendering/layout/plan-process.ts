import type { Citation, ProposalBlock } from '@bidsmith/core';
import { barGap, figureBar } from './figure-bar.ts';
import { fitsLines } from './fit-text.ts';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import { planText } from './plan-text.ts';
import type { SideBlock } from './side-panels.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose, sans, serif, textBox } from './text-box.ts';

export type ProcessBlock = Extract<ProposalBlock, { type: 'process' }>;
type Step = ProcessBlock['steps'][number];

/** Steps in one row of chevrons, and in two. */
const maxRowSteps = 6;
const maxSteps = 12;
const chevronHeight = 0.84;
/** How far the tip of a chevron reaches, as a share of its height: the default of the shape. */
const tipShare = 0.5;
const labelSizes = [18, 16, 14, 12] as const;
const textSizes = [18, 16, 14, 12] as const;
const numeralSize = 32;
/** Between a label and the slopes of its chevron, in inches. */
const labelAir = 0.12;
const gap = { belowChevron: 0.2, rows: 0.36 } as const;

/** Steps as chevrons with a numeral and a sentence below each; longer ones in two rows, then as a numbered table. One step is highlighted. */
export function planProcess(
  context: PlanContext,
  heading: Heading,
  parts: { block: ProcessBlock; beside: readonly SideBlock[] },
): SlideDraft[] {
  const { block, beside } = parts;
  const bar = figureBar(beside);
  const room = zones.body.h - (bar ? bar.height + barGap : 0);
  const figure = processFigure(block, {
    room,
    highlight: highlighted(block, heading.title),
    titled: heading.title === block.caption,
  });
  const citations = [...block.steps.flatMap((step) => step.citations), ...block.citations];
  if (!figure) return [...planStepTable(context, heading, block), ...asText(context, heading, beside)];
  const slack = Math.max(0, room - figure.height);
  const top = zones.body.y + Math.min(bar ? 0.35 : 0.7, slack / 3);
  const under = top + figure.height + Math.min(slack / 2, 0.6);
  const drawn = draftSlide(context, heading, {
    elements: [...figure.draw(top), ...(bar ? bar.draw(Math.min(under + barGap, bodyBottom - bar.height)) : [])],
    citations: [...citations, ...(bar ? beside.flatMap((each) => each.citations) : [])],
  });
  return bar ? [drawn] : [drawn, ...asText(context, heading, beside)];
}

function asText(context: PlanContext, heading: Heading, beside: readonly SideBlock[]): SlideDraft[] {
  return beside.length === 0 ? [] : planText(context, heading, { figures: [], team: [], main: [], side: beside });
}

/** The step that the title names, else the last: what the others lead to. */
function highlighted(block: ProcessBlock, title: string): number {
  const words = title.toLowerCase();
  const named = block.steps.findIndex(
    (step) => step.label.length >= minNamedLength && words.includes(step.label.toLowerCase()),
  );
  return named >= 0 ? named : block.steps.length - 1;
}

/** Shorter labels occur in a title by chance. */
const minNamedLength = 6;

interface Figure {
  readonly height: number;
  draw(y: number): SlideElement[];
}

/** The figure at the largest sizes at which it fits `room` inches; null where it needs another layout. */
function processFigure(
  block: ProcessBlock,
  place: { room: number; highlight: number; titled: boolean },
): Figure | null {
  const { steps } = block;
  if (steps.length < 2 || steps.length > maxSteps) return null;
  const rowCount = steps.length > maxRowSteps ? 2 : 1;
  const perRow = Math.ceil(steps.length / rowCount);
  const columns = perRow > 4 ? 2 : 12 / perRow;
  const from = perRow === 5 ? 2 : 0;
  const caption = from === 0 ? null : captionBox(place.titled ? '' : block.caption, perRow);
  if (from > 0 && !caption) return null;
  const labels = labelSize(steps, columns);
  const numbered = steps.map((step, index) => ({ step, index }));
  const rows = Array.from({ length: rowCount }, (_, row) => numbered.slice(row * perRow, (row + 1) * perRow));
  for (const size of textSizes) {
    const heights = rows.map(
      (row) =>
        chevronHeight +
        gap.belowChevron +
        Math.max(
          ...row.map(({ step, index }) =>
            paragraphsHeight(below(step, index, { size, inside: labels !== null }), span(columns) - 0.1),
          ),
        ),
    );
    const height = heights.reduce((sum, each) => sum + each + gap.rows, -gap.rows);
    if (height > place.room) continue;
    return {
      height,
      draw: (y) => {
        let top = y;
        const drawn = rows.flatMap((row, rowIndex) => {
          const at = top;
          top += (heights[rowIndex] ?? 0) + gap.rows;
          return row.flatMap(({ step, index }, position) =>
            stepElements(step, index, {
              y: at,
              column: from + position * columns,
              columns,
              size,
              labels,
              first: position === 0,
              strong: index === place.highlight,
            }),
          );
        });
        return caption ? [caption(y), ...drawn] : drawn;
      },
    };
  }
  return null;
}

/** The caption, or else the number of steps, in the two columns that five steps leave free at the left; null where it is too long for them. */
function captionBox(caption: string, count: number): ((y: number) => SlideElement) | null {
  const place = { x: columnX(0), w: span(2) - 0.2 };
  const counted = [paragraph(String(count), serif(54, 'accent')), paragraph('steps', serif(20))];
  if (caption === '') return (y) => textBox('Steps', { ...place, y }, counted);
  const size = [20, 18, 16, 14].find((each) => paragraphsHeight([paragraph(caption, serif(each))], place.w) <= 2.4);
  if (size === undefined) return null;
  return (y) => textBox('Caption', { ...place, y }, [paragraph(caption, serif(size))]);
}

/** The size at which every label stands in its chevron on two lines; null where one does not. */
function labelSize(steps: readonly Step[], columns: number): number | null {
  const width = span(columns) - 2 * chevronHeight * tipShare - labelAir;
  return (
    labelSizes.find((size) =>
      steps.every(
        ({ label }) =>
          label !== '' &&
          fitsLines({ text: label, face: 'body', bold: true, width }, size, size > 16 ? 1 : 2) &&
          !breaksWord(label, width, size),
      ),
    ) ?? null
  );
}

function breaksWord(label: string, width: number, size: number): boolean {
  return label.split(' ').some((word) => !fitsLines({ text: word, face: 'body', bold: true, width }, size, 1));
}

function below(step: Step, index: number, setting: { size: number; inside: boolean }): Paragraph[] {
  const numeral = setting.inside ? [paragraph(String(index + 1), serif(numeralSize, 'accent'))] : [];
  const label = setting.inside || step.label === '' ? [] : [paragraph(step.label, serif(setting.size + 2))];
  const text = step.text === '' ? [] : [paragraph(step.text, { ...prose(setting.size), spaceBefore: 2 })];
  const words = [...numeral, ...label, ...text];
  return words.length > 0 ? words : [paragraph(step.label, prose(setting.size))];
}

interface StepPlace {
  readonly y: number;
  readonly column: number;
  readonly columns: number;
  readonly size: number;
  readonly labels: number | null;
  readonly first: boolean;
  readonly strong: boolean;
}

function stepElements(step: Step, index: number, place: StepPlace): SlideElement[] {
  const x = columnX(place.column);
  const w = span(place.columns);
  const inside = place.labels === null ? String(index + 1) : step.label;
  const words = below(step, index, { size: place.size, inside: place.labels !== null });
  const coloured = words.map((each, at) =>
    at === 0 && place.labels !== null
      ? { ...each, colour: place.strong ? ('accent' as const) : ('quiet' as const) }
      : each,
  );
  return [
    {
      type: 'text',
      name: `Step ${index + 1}`,
      box: { x, y: place.y, w: Math.min(w + 0.2, columnX(11) + span(1) - x), h: chevronHeight },
      paragraphs: [
        paragraph([{ text: inside, bold: true }], {
          ...sans(place.labels ?? 18, place.strong ? 'ground' : 'onDeep'),
          align: 'center',
        }),
      ],
      fill: place.strong ? 'accent' : 'deep',
      valign: 'middle',
      shape: place.first ? 'pentagon' : 'chevron',
    },
    textBox(`Step ${index + 1} text`, { x, y: place.y + chevronHeight + gap.belowChevron, w: w - 0.1 }, coloured),
  ];
}

/** Many or wordy steps as a numbered table. */
function planStepTable(context: PlanContext, heading: Heading, block: ProcessBlock): SlideDraft[] {
  return planTable(context, heading, {
    spec: {
      columns: [
        { label: 'Step', align: 'left', weight: 0.8 },
        { label: 'What', align: 'left', weight: 3.5 },
        { label: 'What happens', align: 'left', weight: 8 },
      ],
      rows: block.steps.map((step, index) => ({
        cells: [
          { text: String(index + 1), bold: true, colour: 'accent' },
          { text: step.label, bold: true, colour: 'heading' },
          { text: step.text },
        ],
        citations: citationsOf(step),
      })),
    },
    name: block.caption || 'Steps',
    citations: block.citations,
  });
}

function citationsOf(step: Step): readonly Citation[] {
  return step.citations;
}
