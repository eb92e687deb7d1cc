import type { Brief, DraftInput, ProposalBlock, SectionKind } from '@bidsmith/core';

/** All that one kind of section needs: when it is worth having, what it is called, what it answers, and its blocks. */
export interface SectionWriter {
  readonly kind: SectionKind;
  /** One or two words. */
  readonly kicker: string;
  /** Largest number of characters of running text. */
  readonly characterBudget: number;
  /**
   * What a model may write here. `all`: its paragraphs and bullets take the place of ours. `paragraphs`: our bullets are evidence and stay.
   * `nothing`: every word is a fact of the brief.
   */
  readonly modelWrites: 'all' | 'paragraphs' | 'nothing';
  /** Whether the brief holds anything for it. */
  applies(brief: Brief): boolean;
  /** Action titles, the most telling first; the last one always fits. */
  titles(brief: Brief): readonly string[];
  /** The requirements it answers. */
  requirementIds(brief: Brief): string[];
  /** The blocks, from the brief alone. */
  blocks(input: DraftInput): ProposalBlock[];
}
