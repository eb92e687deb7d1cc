import type { PdfPage } from '../pdf-page.ts';

/** In the order in which they are asked. */
export const engineOrder = ['pdfium', 'pdf-parse'] as const;
export type EngineName = (typeof engineOrder)[number];

/** A parser of PDF files behind one face, so that a file that one cannot read goes to the other. */
export interface PdfEngine {
  readonly name: EngineName;
  /** Leaves the bytes as they are. Throws `UnfitFile` where the file needs a password or cannot be opened; a file without pages opens with a page count of 0. */
  open(bytes: Uint8Array, limits: InsideLimits): Promise<OpenedPdf>;
}

/** How many files inside the file are taken out, and how large they may be together. */
export interface InsideLimits {
  readonly maxAttachments: number;
  readonly maxAttachmentBytes: number;
}

/** What a PDF says of itself. */
export interface PdfSelf {
  readonly pageCount: number;
  readonly title: string | null;
  /** It holds an XFA form, whose pages are drawn by Adobe's programs only. */
  readonly hasXfa: boolean;
}

export interface OpenedPdf extends PdfSelf {
  /**
   * The pages asked for, each exactly once; one that is damaged has a `failure`, one without text a `note`.
   * Throws where the batch as a whole fails, which says nothing of its single pages.
   */
  readPages(numbers: readonly number[]): Promise<readonly PdfPage[]>;
  /** What the file holds besides pages, as far as it showed while they were read. */
  inside(): Promise<PdfInside>;
  close(): Promise<void>;
}

export interface PdfInside {
  readonly files: readonly InsideFile[];
  readonly hasScript: boolean;
  /** A link in it starts a program. */
  readonly startsProgram: boolean;
}

/** A file hung on the document; where its bytes cannot be had, `why` says the reason. */
export type InsideFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly sizeBytes: number; readonly why: string };
