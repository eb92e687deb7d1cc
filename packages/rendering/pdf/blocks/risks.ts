import type { ProposalBlock } from '@bidsmith/core';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { composeTable } from '../table.ts';
import type { TableColumn } from '../table-layout.ts';
import { textStyles, type ColourName } from '../text-style.ts';
import { referenceSpans } from './table.ts';

type Risks = Extract<ProposalBlock, { type: 'risks' }>;
type Severity = Risks['items'][number]['severity'];

const columns: readonly TableColumn[] = [
  { label: 'Risk', align: 'left', width: 170 },
  { label: 'Severity', align: 'left', width: 55 },
  { label: 'Our response', align: 'left', width: 200 },
  { label: 'RFP', align: 'left', width: 50 },
];
const severities: Record<Severity, { word: string; colour: ColourName; rank: number }> = {
  high: { word: 'High', colour: 'alert', rank: 0 },
  medium: { word: 'Medium', colour: 'extra', rank: 1 },
  low: { word: 'Low', colour: 'quiet', rank: 2 },
};

/** Risks as a table, the severest first. */
export function composeRisks(composer: Composer, block: Risks): Piece[] {
  if (block.items.length === 0) return [];
  const rows = [...block.items]
    .sort((a, b) => severities[a.severity].rank - severities[b.severity].rank)
    .map((item) => ({
      cells: [
        [{ text: printable(item.risk), style: textStyles.cellStrong }],
        [
          {
            text: severities[item.severity].word,
            style: { ...textStyles.cellStrong, colour: severities[item.severity].colour },
          },
        ],
        [{ text: printable(item.response), style: textStyles.cell }],
        referenceSpans(composer, item.citations),
      ],
    }));
  const table = composeTable(composer, columns, [{ label: '', rows }]);
  return composeUnderHeading(composer, '', [...table, ...composeSourceLine(composer, block)]);
}
