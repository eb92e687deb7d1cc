import type { ProposalBlock } from '@bidsmith/core';

/** Without tables that only list what a timeline of the section shows already: on slides the same dates would stand twice. */
export function withoutRepeatedTables(blocks: readonly ProposalBlock[]): ProposalBlock[] {
  const labels = new Set(
    blocks.flatMap((block) => (block.type === 'timeline' ? block.points.map((point) => point.label) : [])),
  );
  return blocks.filter((block) => block.type !== 'table' || !block.rows.every((row) => labels.has(row[0] ?? '')));
}
