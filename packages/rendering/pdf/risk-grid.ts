import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import type { Composer } from './composer.ts';
import { paintDisc } from './numbered-disc.ts';
import type { Piece } from './piece.ts';
import { printable } from './printable.ts';
import { createTag, type Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles, type ColourName, type TextStyle } from './text-style.ts';

type Risk = Extract<ProposalBlock, { type: 'risks' }>['items'][number];
type Level = Risk['severity'];
export type PlacedRisk = Risk & { readonly likelihood: Level };

const levels = ['low', 'medium', 'high'] as const satisfies readonly Level[];
const names: Readonly<Record<Level, string>> = { low: 'Low', medium: 'Medium', high: 'High' };

const cell = { height: 46, gap: 3 } as const;
const disc = { radius: 8, step: 19 } as const;
const rowNames = 52;
const columnNames = 30;
/** Two rows of discs fit in a cell. */
const mostRows = 2;

/** Grounds by how grave a cell is: likelihood and severity together, 0 to 4. */
const grounds: readonly ColourName[] = ['panel', 'panel', 'hairline', 'muted', 'muted'];

/** How grave a risk is, 0 to 4: its severity and its likelihood together. */
export function gravityOf({ severity, likelihood }: PlacedRisk): number {
  return levels.indexOf(severity) + levels.indexOf(likelihood);
}

/** Nine cells of likelihood and severity with a disc per risk, numbered in their order. Nothing where a cell would hold too many. */
export function composeRiskGrid(composer: Composer, risks: readonly PlacedRisk[]): Piece[] {
  const { page } = composer;
  const left = page.textLeft + rowNames;
  const width = (page.right - left - 2 * cell.gap) / 3;
  const perRow = Math.floor((width - 6) / disc.step);
  const numbered = risks.map((risk, index) => ({ risk, number: index + 1 }));
  const cells = levels.flatMap((likelihood, row) =>
    levels.map((severity, column) => ({
      x: left + column * (width + cell.gap),
      dy: (2 - row) * (cell.height + cell.gap),
      ground: grounds[row + column] ?? 'panel',
      inside: numbered.filter(({ risk }) => risk.severity === severity && risk.likelihood === likelihood),
    })),
  );
  if (cells.some(({ inside }) => inside.length > perRow * mostRows)) return [];
  const tag = createTag('Figure', composer.chapter.tag, { alt: describe(risks) });
  const words = axisWords(composer, { left, width });
  return [
    {
      height: 3 * cell.height + 2 * cell.gap + columnNames,
      before: 12,
      breakBefore: 'allow',
      paint(canvas, { y }) {
        for (const { x, dy, ground } of cells)
          canvas.figure(tag, (document) => document.rect(x, y + dy, width, cell.height).fill(canvas.colour(ground)));
        for (const { line, x, dy } of words) canvas.text(line, { x, y: y + dy }, tag);
        for (const { x, dy, inside } of cells) {
          const middle = { x: x + width / 2, y: y + dy + cell.height / 2 };
          paintDiscs(canvas, composer, { inside, middle, perRow, tag });
        }
      },
    },
  ];
}

function paintDiscs(
  canvas: Canvas,
  composer: Composer,
  {
    inside,
    middle,
    perRow,
    tag,
  }: {
    inside: readonly { risk: PlacedRisk; number: number }[];
    middle: { x: number; y: number };
    perRow: number;
    tag: Tag;
  },
): void {
  const rows = Math.ceil(inside.length / perRow);
  inside.forEach(({ risk, number }, index) => {
    const row = Math.floor(index / perRow);
    const inRow = Math.min(perRow, inside.length - row * perRow);
    paintDisc(canvas, composer, {
      x: middle.x + ((index % perRow) - (inRow - 1) / 2) * disc.step,
      y: middle.y + (row - (rows - 1) / 2) * disc.step,
      radius: disc.radius,
      number,
      colour: gravityOf(risk) >= gravest ? 'alert' : 'quiet',
      tag,
    });
  });
}
/** From this gravity on a risk needs a decision. */
const gravest = 3;

interface AxisWord {
  readonly line: Line;
  readonly x: number;
  readonly dy: number;
}

function axisWords(composer: Composer, { left, width }: { left: number; width: number }): AxisWord[] {
  const set = (text: string, style: TextStyle, place: (line: Line) => Omit<AxisWord, 'line'>): AxisWord[] =>
    breakLines([{ text, style }], composer.page.textWidth, composer.measure).map((line) => ({ line, ...place(line) }));
  const foot = 3 * cell.height + 2 * cell.gap;
  const style = textStyles.source;
  const whole = 3 * width + 2 * cell.gap;
  return [
    ...levels.flatMap((level, index) => [
      ...set(names[level], style, () => ({
        x: composer.page.textLeft,
        dy: (2 - index) * (cell.height + cell.gap) + cell.height / 2 - style.leading / 2 + baselineOffset(style),
      })),
      ...set(names[level], style, (line) => ({
        x: left + index * (width + cell.gap) + (width - line.width) / 2,
        dy: foot + 2 + baselineOffset(style),
      })),
    ]),
    ...set('Likelihood', textStyles.runningStrong, () => ({
      x: composer.page.textLeft,
      dy: baselineOffset(textStyles.runningStrong) + 1,
    })),
    ...set('Severity', textStyles.runningStrong, (line) => ({
      x: left + (whole - line.width) / 2,
      dy: foot + 2 + style.leading + baselineOffset(textStyles.runningStrong),
    })),
  ];
}

function describe(risks: readonly PlacedRisk[]): string {
  const each = risks.map(
    ({ risk, severity, likelihood }, index) =>
      `${index + 1} ${printable(risk)}: ${likelihood} likelihood, ${severity} severity`,
  );
  return `Risks by likelihood and severity. ${each.join('; ')}`;
}
