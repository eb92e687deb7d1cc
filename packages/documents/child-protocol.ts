import type { ErrorCode, Page } from '@bidsmith/core';
import type { DraftBlock } from './draft-block.ts';
import type { PdfPage } from './pdf/pdf-page.ts';
import type { ReadLimits } from './read-limits.ts';
import type { ReadableFormat } from './sniff-format.ts';

/** What the parent hands to the child: the sniffed document, junk in front of it cut off. */
export interface ChildInput {
  readonly format: ReadableFormat;
  readonly bytes: Uint8Array;
  readonly limits: Pick<ReadLimits, 'maxPages' | 'maxBlocks'>;
}

/** What the child tells while it reads a PDF, so that a kill keeps the pages read until then. */
export type ChildMessage =
  | { readonly type: 'opened'; readonly pageCount: number; readonly title: string | null }
  | { readonly type: 'pages'; readonly pages: readonly PdfPage[] };

export interface ChildFailure {
  readonly outcome: 'failed';
  readonly code: ErrorCode;
  readonly reason: string;
  /** The account of the pages where the file opened but none of them gave text. */
  readonly pages?: readonly Omit<Page, 'file'>[];
}
export interface ChildReading {
  readonly outcome: 'read';
  readonly title: string | null;
  readonly pageCount: number | null;
  readonly pages: readonly Omit<Page, 'file'>[];
  readonly blocks: readonly DraftBlock[];
  readonly warnings: readonly string[];
}
export type ChildResult = ChildReading | ChildFailure;
