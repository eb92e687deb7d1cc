import type { Aside, ErrorCode, Page } from '@bidsmith/core';
import type { DraftBlock } from './draft-block.ts';
import type { EngineName } from './pdf/engines/pdf-engine.ts';
import type { PdfPage } from './pdf/pdf-page.ts';
import type { ReadLimits } from './read-limits.ts';
import type { ReadableFormat } from './sniff/sniff-format.ts';

/** What the parent hands to the child: the sniffed document, junk in front of it cut off. */
export interface ChildInput {
  readonly format: ReadableFormat;
  /** Its last part may hint at what the bytes cannot say, such as the separator of a table of values; never trusted. */
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly limits: Pick<
    ReadLimits,
    'maxPages' | 'maxBlocks' | 'maxCells' | 'maxOcrPages' | 'maxAttachments' | 'maxAttachmentBytes'
  >;
  /** Folder with the language data of text recognition, each file named LANGUAGE.traineddata; '' where there is none to be had, or the format needs none. */
  readonly recognitionDataFolder: string;
  /** Set where a child before this one was stopped: which pages of a PDF are still to be read (null for all), and by which engines. */
  readonly resume?: { readonly order: readonly EngineName[]; readonly pages: readonly number[] | null };
}

/** What the child tells while it reads, so that a kill keeps what was read until then. */
export type ChildMessage =
  | { readonly type: 'opened'; readonly pageCount: number; readonly title: string | null }
  | { readonly type: 'pages'; readonly pages: readonly PdfPage[] }
  /** One step of a fallback chain, for the log. */
  | { readonly type: 'step'; readonly engine: string; readonly pages: readonly number[]; readonly why: string }
  | EmbeddedFile;

/** A file found inside the file, to be read as a document of its own. The name is as found: it may hold any path and is never used as one. */
export interface EmbeddedFile {
  readonly type: 'embedded';
  readonly name: string;
  readonly bytes: Uint8Array;
}
/** A file inside the file that is not read, and why. */
export interface SkippedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly reason: string;
  /** True for what belongs to the layout, such as the logo in a mail: listed without a warning. */
  readonly isMinor?: boolean;
}

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
  readonly asides?: readonly Aside[];
  readonly skipped?: readonly SkippedFile[];
  readonly warnings: readonly string[];
}
export type ChildResult = ChildReading | ChildFailure;
