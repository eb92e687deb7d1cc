import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Colour, Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox } from './text-box.ts';

type RisksBlock = Extract<ProposalBlock, { type: 'risks' }>;
type Level = RisksBlock['items'][number]['severity'];
type PlacedRisk = RisksBlock['items'][number] & { readonly likelihood: Level };

const levels = ['low', 'medium', 'high'] as const satisfies readonly Level[];
const levelNames: Readonly<Record<Level, string>> = { low: 'Low', medium: 'Medium', high: 'High' };

const grid = { column: 1, columns: 5, top: zones.body.y + 0.32, height: 3.66 } as const;
const cellGap = 0.06;
const disc = 0.38;
const list = { x: columnX(7), w: span(5) } as const;
const textLeft = 0.55;
const padding = 0.1;
const maxRows = 6;
/** More risks are easier to look up in a table. */
const maxPages = 2;
const maxSlack = 0.3;
/** A longer entry belongs in a table, in inches. */
const maxEntry = 1.9;
const sizes = [16, 14] as const;

/** Grounds and discs by how grave a cell is: likelihood and severity together, 0 to 4. */
const grounds: readonly Colour[] = ['panel', 'panel', 'hairline', 'muted', 'muted'];
const discs: readonly Colour[] = ['quiet', 'quiet', 'quiet', 'alert', 'alert'];

/** The risks on a grid of likelihood and severity with a numbered list beside it; null where an item has no likelihood, or they are too many or too wordy. */
export function planRiskGrid(
  context: PlanContext,
  heading: Heading,
  parts: { block: RisksBlock; bottom?: number },
): SlideDraft[] | null {
  const placed = parts.block.items.filter((item): item is PlacedRisk => item.likelihood !== undefined);
  if (placed.length < 2 || placed.length < parts.block.items.length) return null;
  const risks = placed.toSorted((a, b) => gravity(b) - gravity(a) || rank(b.severity) - rank(a.severity));
  const room = (parts.bottom ?? zones.body.y + zones.body.h) - zones.body.y;
  const entriesAt = (size: number) => risks.map((risk, index) => entryOf(risk, index + 1, size));
  if (room < grid.height + 0.92 || entriesAt(14).some((entry) => entry.height > maxEntry)) return null;
  const roomy = entriesAt(sizes[0]);
  const fits = roomy.length <= maxRows && roomy.reduce((sum, entry) => sum + entry.height, 0) <= room;
  const pages = fits ? [roomy] : paginate(entriesAt(14), { height: room, maxRows, minLastRows: 3 });
  if (pages.length > maxPages) return null;
  return pages.map((page) =>
    draftSlide(context, heading, {
      elements: [...drawGrid(page), ...drawList(page, room)],
      citations: [...page.flatMap((entry) => entry.risk.citations), ...parts.block.citations],
    }),
  );
}

function rank(level: Level): number {
  return levels.indexOf(level);
}

function gravity(risk: PlacedRisk): number {
  return rank(risk.severity) + rank(risk.likelihood);
}

interface Entry {
  readonly risk: PlacedRisk;
  readonly number: number;
  readonly text: readonly Paragraph[];
  readonly height: number;
}

function entryOf(risk: PlacedRisk, number: number, size: number): Entry {
  const words = [
    paragraph([{ text: risk.risk, bold: true }], sans(size, 'heading')),
    ...(risk.response === '' ? [] : [paragraph(risk.response, { ...prose(Math.min(size, 14)), spaceBefore: 2 })]),
  ];
  const height = Math.max(disc, paragraphsHeight(words, list.w - textLeft)) + 2 * padding;
  return { risk, number, text: words, height };
}

function drawList(entries: readonly Entry[], room: number): SlideElement[] {
  const used = entries.reduce((sum, entry) => sum + entry.height, 0);
  const slack = Math.max(0, Math.min(maxSlack, (room - used) / entries.length));
  let y = zones.body.y;
  return entries.flatMap((entry, index) => {
    const top = y + (index === 0 ? 0 : padding + slack / 2);
    y += entry.height + slack - (index === 0 ? padding + slack / 2 : 0);
    return [
      ...(index === 0 ? [] : [hairline({ x: list.x, y: top - padding - slack / 2, w: list.w })]),
      numbered(entry, { x: list.x, y: top }),
      textBox('Risk', { x: list.x + textLeft, y: top, w: list.w - textLeft }, entry.text),
    ];
  });
}

function numbered(entry: Entry, place: { x: number; y: number }): SlideElement {
  return {
    type: 'text',
    name: `Risk ${entry.number}`,
    box: { ...place, w: disc, h: disc },
    paragraphs: [paragraph([{ text: String(entry.number), bold: true }], { ...sans(12, 'ground'), align: 'center' })],
    fill: discs[gravity(entry.risk)] ?? 'quiet',
    valign: 'middle',
    round: true,
  };
}

/** Nine cells, darker towards the corner of likely and severe, the discs of a cell side by side. */
function drawGrid(entries: readonly Entry[]): SlideElement[] {
  const left = columnX(grid.column);
  const w = (span(grid.columns) - 2 * cellGap) / 3;
  const h = (grid.height - 2 * cellGap) / 3;
  const cells = levels.flatMap((severity, column) =>
    levels.map((likelihood, row) => ({
      severity,
      likelihood,
      box: { x: left + column * (w + cellGap), y: grid.top + (2 - row) * (h + cellGap), w, h },
    })),
  );
  return [
    ...cells.map(({ severity, likelihood, box }): SlideElement => ({
      type: 'shape',
      name: `Cell ${levelNames[likelihood]} likelihood, ${levelNames[severity]} severity`,
      shape: 'rect',
      box,
      fill: grounds[rank(severity) + rank(likelihood)] ?? 'panel',
      alt: null,
    })),
    ...axisLabels({ left, w, h }),
    ...cells.flatMap(({ severity, likelihood, box }) => {
      const inside = entries.filter(({ risk }) => risk.severity === severity && risk.likelihood === likelihood);
      return discsIn(inside, box);
    }),
  ];
}

function discsIn(entries: readonly Entry[], box: { x: number; y: number; w: number; h: number }): SlideElement[] {
  const perRow = entries.length > 4 ? 3 : 2;
  const step = disc + 0.1;
  const rows = Math.ceil(entries.length / perRow);
  return entries.map((entry, index) => {
    const row = Math.floor(index / perRow);
    const inRow = Math.min(perRow, entries.length - row * perRow);
    return numbered(entry, {
      x: box.x + box.w / 2 + ((index % perRow) - (inRow - 1) / 2) * step - disc / 2,
      y: box.y + box.h / 2 + (row - (rows - 1) / 2) * step - disc / 2,
    });
  });
}

function axisLabels(place: { left: number; w: number; h: number }): SlideElement[] {
  const { left, w, h } = place;
  const small = sans(12, 'quiet');
  const under = grid.top + grid.height + 0.08;
  return [
    textBox('Axis', { x: left, y: zones.body.y, w: span(grid.columns) }, [paragraph('Likelihood', serif(14))]),
    ...levels.map((level, row) =>
      textBox('Likelihood', { x: columnX(0), y: grid.top + (2 - row) * (h + cellGap) + h / 2 - 0.1, w: span(1) }, [
        paragraph(levelNames[level], small),
      ]),
    ),
    ...levels.map((level, column) =>
      textBox('Severity', { x: left + column * (w + cellGap), y: under, w }, [
        paragraph(levelNames[level], { ...small, align: 'center' }),
      ]),
    ),
    textBox('Axis', { x: left, y: under + 0.24, w: span(grid.columns) }, [
      paragraph('Severity', { ...serif(14), align: 'right' }),
    ]),
  ];
}
