import type { Citation, ProposalBlock, Section } from '@bidsmith/core';

const rfp = 'RFP-2026-041-Managed-Network-Services.pdf';
/** The amendment of the sample request. */
export const amendment = 'Amendment-0001.pdf';

/** A citation of the sample request for proposal. */
export function cite(page: number | null, quote: string, file = rfp): Citation {
  return { file, page, quote };
}

/** What every block carries beside its words. */
export const grounds = (...citations: Citation[]) => ({ citations, requirementIds: [] as string[] });
type Head = readonly [id: string, kind: Section['kind'], kicker: string, title: string];
/** A section of the sample; nothing in it is assigned to requirements. */
export const section = ([id, kind, kicker, title]: Head, blocks: ProposalBlock[]): Section => ({
  id,
  kind,
  kicker,
  title,
  requirementIds: [],
  blocks,
  origin: 'extractive',
});
