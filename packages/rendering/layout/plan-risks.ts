import type { ProposalBlock } from '@bidsmith/core';
import type { Heading, PlanContext } from './plan-context.ts';
import { planRiskGrid } from './plan-risk-grid.ts';
import { planTable } from './plan-table.ts';
import type { Cell, Colour, SlideDraft } from './slide.ts';
import type { TableSpec } from './table-layout.ts';

type RisksBlock = Extract<ProposalBlock, { type: 'risks' }>;

const severities = {
  high: { label: 'High', colour: 'alert' },
  medium: { label: 'Medium', colour: 'extra' },
  low: { label: 'Low', colour: 'quiet' },
} as const satisfies Record<RisksBlock['items'][number]['severity'], { label: string; colour: Colour }>;
const order = { high: 0, medium: 1, low: 2 } as const;

/** Risks on a grid where all have a likelihood, else as a table, the gravest first; severity by word and colour. `bottom` in inches keeps room below. */
export function planRisks(
  context: PlanContext,
  heading: Heading,
  parts: { block: RisksBlock; bottom?: number },
): SlideDraft[] {
  const grid = planRiskGrid(context, heading, parts);
  if (grid) return grid;
  const { block, ...room } = parts;
  const items = block.items.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const spec: TableSpec = {
    columns: [
      { label: 'Severity', align: 'left', weight: 1.1 },
      { label: 'Risk', align: 'left', weight: 4.6 },
      { label: 'Our response', align: 'left', weight: 6 },
    ],
    rows: items.map((item) => {
      const severity = severities[item.severity];
      const cells: Cell[] = [
        { text: severity.label, bold: true, colour: severity.colour },
        { text: item.risk, bold: true, colour: 'heading' },
        { text: item.response },
      ];
      return { cells, citations: item.citations };
    }),
  };
  return planTable(context, heading, { spec, name: 'Risks', ...room, citations: block.citations });
}
