import type { ProposalBlock } from '@bidsmith/core';
import type { Span } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { composeRiskGrid, gravityOf, type PlacedRisk } from '../risk-grid.ts';
import { composeSourceLine } from '../source-line.ts';
import { composeTable } from '../table.ts';
import type { TableColumn, TableRow } from '../table-layout.ts';
import { textStyles, type ColourName } from '../text-style.ts';
import { referenceSpans } from './table.ts';

type Risks = Extract<ProposalBlock, { type: 'risks' }>;
type Risk = Risks['items'][number];

const columns = {
  number: { label: 'No.', align: 'left', width: 26 },
  risk: { label: 'Risk', align: 'left', width: 170 },
  likelihood: { label: 'Likelihood', align: 'left', width: 55 },
  severity: { label: 'Severity', align: 'left', width: 55 },
  response: { label: 'Our response', align: 'left', width: 200 },
  source: { label: 'RFP', align: 'left', width: 50 },
} as const satisfies Record<string, TableColumn>;
const levels: Record<Risk['severity'], { word: string; colour: ColourName; rank: number }> = {
  high: { word: 'High', colour: 'alert', rank: 0 },
  medium: { word: 'Medium', colour: 'extra', rank: 1 },
  low: { word: 'Low', colour: 'quiet', rank: 2 },
};

/** Risks as a table, the severest first. Where every risk has its likelihood they stand on a grid, too, whose numbers the table explains. */
export function composeRisks(composer: Composer, block: Risks): Piece[] {
  const [first] = block.items;
  if (!first) return [];
  const placed = block.items.filter((item): item is PlacedRisk => item.likelihood !== undefined);
  const isPlaced = placed.length >= fewestPlaced && placed.length === block.items.length;
  const sorted: readonly Risk[] = isPlaced
    ? placed.toSorted((a, b) => gravityOf(b) - gravityOf(a) || bySeverity(a, b))
    : block.items.toSorted(bySeverity);
  const { number, risk, likelihood, severity, response, source } = columns;
  const table = composeTable(
    composer,
    isPlaced ? [number, risk, likelihood, severity, response, source] : [risk, severity, response, source],
    [{ label: '', rows: sorted.map((item, index) => toRow(composer, item, isPlaced ? index + 1 : null)) }],
  );
  const grid = isPlaced ? composeRiskGrid(composer, sorted as readonly PlacedRisk[]) : [];
  const [head, ...rest] = table;
  const below = grid.length > 0 && head ? [{ ...head, before: 8, breakBefore: 'allow' as const }, ...rest] : table;
  return composeUnderHeading(composer, '', [...grid, ...below, ...composeSourceLine(composer, block)]);
}

/** A single disc on a grid tells no more than its row. */
const fewestPlaced = 2;

function bySeverity(a: Risk, b: Risk): number {
  return levels[a.severity].rank - levels[b.severity].rank;
}

function toRow(composer: Composer, item: Risk, number: number | null): TableRow {
  const severity = levelSpans(item.severity);
  return {
    cells: [
      ...(number === null ? [] : [[{ text: `${number}`, style: textStyles.cellNumber }]]),
      [{ text: printable(item.risk), style: textStyles.cellStrong }],
      ...(number === null || item.likelihood === undefined ? [] : [levelSpans(item.likelihood)]),
      severity,
      [{ text: printable(item.response), style: textStyles.cell }],
      referenceSpans(composer, item.citations),
    ],
  };
}

function levelSpans(level: Risk['severity']): Span[] {
  const { word, colour } = levels[level];
  return [{ text: word, style: { ...textStyles.cellStrong, colour } }];
}
