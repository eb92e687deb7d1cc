import type { ProposalBlock } from '@bidsmith/core';

/** Tables of a single row become lists of label and value: one row under a header would leave the slide empty. */
export function withoutLonelyTables(blocks: readonly ProposalBlock[]): ProposalBlock[] {
  return blocks.map((block) => {
    const [only] = block.type === 'table' ? block.rows : [];
    if (block.type !== 'table' || block.rows.length > 1 || only === undefined) return block;
    const { citations, requirementIds } = block;
    const rowCitations = [...(block.rowCitations[0] ?? []), ...citations];
    const items = block.columns
      .map((column, index) => ({
        lead: column.label,
        text: only[index] ?? '',
        citations: rowCitations,
        requirementIds,
      }))
      .filter((item) => item.text !== '');
    return { type: 'bullets', heading: block.caption === '' ? null : block.caption, items, citations, requirementIds };
  });
}
