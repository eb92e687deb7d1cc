import type { RenderFormat } from '../artifact.ts';
import type { Brief } from '../brief.ts';
import type { Warning } from '../document.ts';
import type { Decision } from '../matrix.ts';
import type { FileReport } from '../render-report.ts';
import type { Proposal } from '../proposal.ts';
import type { ProposalOptions } from '../record.ts';
import type { SlotBudgets } from '../slot-budgets.ts';

export interface RenderRequest {
  readonly format: RenderFormat;
  readonly proposal: Proposal;
  /** What the matrix is made of; null where only a proposal is at hand, from which alone deck and document are rendered. */
  readonly brief: Brief | null;
  /** What people decided about rows of the matrix; empty on the first rendering. */
  readonly decisions: readonly Decision[];
  readonly options: ProposalOptions;
}
export interface Rendered {
  readonly bytes: Uint8Array;
  readonly warnings: readonly Warning[];
  /** What our own checks found in these bytes. */
  readonly report: FileReport;
}

/** Turns a Proposal into a file, in a child process with limits. Same input, same bytes. Errors: `render_failed`. */
export interface Renderer {
  readonly version: string;
  /** What fits each place of a slide in this theme; known before a word is written. */
  budgets(options: Pick<ProposalOptions, 'theme'>): SlotBudgets;
  render(request: RenderRequest, signal: AbortSignal): Promise<Rendered>;
}
