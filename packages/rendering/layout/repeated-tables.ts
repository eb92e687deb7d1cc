import type { ProposalBlock } from '@bidsmith/core';

/** Without tables that only list what a timeline of the section shows already: on slides the same dates would stand twice. */
export function withoutRepeatedTables(blocks: readonly ProposalBlock[]): ProposalBlock[] {
  const labels = blocks.flatMap((block) => (block.type === 'timeline' ? block.points.map((point) => point.label) : []));
  return blocks.filter(
    (block) =>
      block.type !== 'table' || !block.rows.every(([first = '']) => labels.some((label) => says(label, first))),
  );
}

/** True where the label is the text or its shortened beginning. */
function says(label: string, text: string): boolean {
  if (label === text) return true;
  const start = label.replace(/\s*…$/, '');
  return start !== label && start !== '' && text.startsWith(start);
}
