import type { RenderFormat } from '../artifact.ts';
import type { Brief } from '../brief.ts';
import type { Warning } from '../document.ts';
import type { Decision } from '../matrix.ts';
import type { Proposal } from '../proposal.ts';
import type { ProposalOptions } from '../record.ts';

export interface RenderRequest {
  readonly format: RenderFormat;
  readonly proposal: Proposal;
  /** What the matrix is made of; the deck and the document are rendered from the proposal alone. */
  readonly brief: Brief;
  /** What people decided about rows of the matrix; empty on the first rendering. */
  readonly decisions: readonly Decision[];
  readonly options: ProposalOptions;
}
export interface Rendered {
  readonly bytes: Uint8Array;
  readonly warnings: readonly Warning[];
}

/** Turns a Proposal into a file, in a child process with limits. Same input, same bytes. Errors: `render_failed`. */
export interface Renderer {
  readonly version: string;
  render(request: RenderRequest, signal: AbortSignal): Promise<Rendered>;
}
