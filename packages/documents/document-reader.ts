import {
  type Chunk,
  cleanText,
  type Document,
  type DocumentReader,
  type Log,
  type Page,
  type ReadRequest,
  type Sandbox,
  sha256,
} from '@bidsmith/core';
import type { ChildFailure, ChildInput, ChildMessage, ChildReading, ChildResult } from './child-protocol.ts';
import { chunkDocument } from './chunk-document.ts';
import { finishBlocks } from './finish-blocks.ts';
import { parserVersion } from './parser-version.ts';
import type { PdfReading } from './pdf/assemble-pdf.ts';
import type { PdfPage } from './pdf/pdf-page.ts';
import { defaultReadLimits, type ReadLimits } from './read-limits.ts';
import { type Refusal, type Sniffed, sniffFormat } from './sniff-format.ts';

export interface DocumentReaderOptions {
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Overrides of `defaultReadLimits`. */
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Creates the reader of documents. Files are sniffed here, without a parser, and parsed in a child process with a limit on memory and time;
 * a PDF whose child is stopped keeps the pages read until then and becomes `partial`.
 */
export function createDocumentReader(options: DocumentReaderOptions): DocumentReader {
  const limits: ReadLimits = { ...defaultReadLimits, ...options.limits };
  return {
    version: parserVersion,
    async read(request: ReadRequest, signal: AbortSignal): Promise<Document> {
      signal.throwIfAborted();
      const sniffed = sniffWithin(request, limits);
      if ('code' in sniffed) return refused(request, sniffed);
      const result = await readApart({ ...options, limits, request, sniffed, signal });
      if (result.outcome === 'failed') return unreadable(request, sniffed, result);
      return toDocument(request, sniffed, result);
    },
    chunk: (document: Document, budget: { readonly maxTokens: number }): readonly Chunk[] =>
      chunkDocument(document, budget),
  };
}

function sniffWithin(request: ReadRequest, limits: ReadLimits): Sniffed | Refusal {
  if (request.bytes.length <= limits.maxFileBytes) return sniffFormat(request.bytes, request.filename);
  const megabytes = Math.floor(limits.maxFileBytes / 1024 / 1024);
  return {
    code: 'document_too_large',
    reason: `The file is larger than ${megabytes} MB. Split it and upload the parts.`,
  };
}

interface Apart extends DocumentReaderOptions {
  readonly limits: ReadLimits;
  readonly request: ReadRequest;
  readonly sniffed: Sniffed;
  readonly signal: AbortSignal;
}

async function readApart(apart: Apart): Promise<ChildResult> {
  const { sandbox, log, limits, request, sniffed, signal } = apart;
  let opened: Opened | null = null;
  const pages: PdfPage[] = [];
  const bytes = request.bytes.slice(sniffed.offset);
  const input: ChildInput = {
    format: sniffed.format,
    bytes,
    limits: { maxPages: limits.maxPages, maxBlocks: limits.maxBlocks },
  };
  const outcome = await sandbox({
    module: new URL('./read-in-child.ts', import.meta.url),
    input,
    memoryLimitBytes: limits.memoryLimitBytes,
    timeoutMs: limits.timeoutMs,
    signal,
    onMessage: (message) => {
      const told = message as ChildMessage;
      if (told.type === 'opened') opened = told;
      else pages.push(...told.pages);
    },
  });
  if (outcome.status === 'finished') return outcome.value as ChildResult;
  const error = outcome.status === 'crashed' ? outcome.error : outcome.reason;
  log.warn(
    { outcome: outcome.status, error, format: sniffed.format, sizeBytes: bytes.length, pagesRead: pages.length },
    'A document could not be read to its end',
  );
  const why = outcome.status === 'killed' ? stopReasons[outcome.reason] : 'reading it failed';
  return keepPages(apart, { opened, pages, why });
}

type Opened = Extract<ChildMessage, { type: 'opened' }>;
const stopReasons = {
  memory: 'reading it takes more memory than allowed',
  time: 'reading it takes longer than allowed',
} as const;

interface Kept {
  readonly opened: Opened | null;
  readonly pages: readonly PdfPage[];
  readonly why: string;
}

async function keepPages({ sandbox, limits, signal }: Apart, { opened, pages, why }: Kept): Promise<ChildResult> {
  const reason = `The document could not be read: ${why}. Save or print it anew, or split it, and upload that copy.`;
  const failure: ChildResult = { outcome: 'failed', code: 'document_unreadable', reason };
  if (opened === null || pages.length === 0) return failure;
  const input: PdfReading = {
    pageCount: opened.pageCount,
    title: opened.title,
    pages,
    missing: `The page was not reached: ${why}.`,
  };
  const outcome = await sandbox({
    module: new URL('./assemble-in-child.ts', import.meta.url),
    input,
    memoryLimitBytes: limits.memoryLimitBytes,
    timeoutMs: limits.timeoutMs,
    signal,
  });
  return outcome.status === 'finished' ? (outcome.value as ChildResult) : failure;
}

function unreadable(request: ReadRequest, { format }: Sniffed, failure: ChildFailure): Document {
  const pages = (failure.pages ?? []).map((page) => ({ ...page, file: request.filename }));
  return { ...refused(request, failure), format, pages, pageCount: failure.pages === undefined ? null : pages.length };
}

function toDocument(request: ReadRequest, sniffed: Sniffed, result: ChildReading): Document {
  const file = request.filename;
  const pages: Page[] = result.pages.map((page) => ({ ...page, file }));
  const lost = pages.filter((page) => page.status === 'unreadable');
  const reason = lost[0]?.reason;
  const warnings = [...(sniffed.warning === undefined ? [] : [sniffed.warning]), ...result.warnings].map((detail) => ({
    code: 'document_irregular',
    detail,
    file,
  }));
  return {
    ...describe(request),
    format: sniffed.format,
    status: lost.length > 0 ? 'partial' : 'read',
    ...(lost.length > 0
      ? { reason: `${lost.length} of ${pages.length} pages could not be read. ${reason ?? ''}`.trim() }
      : {}),
    title: result.title === null ? null : cleanText(result.title),
    pageCount: result.pageCount,
    pages,
    blocks: finishBlocks(result.blocks, file),
    warnings: [...warnings, ...pageWarnings(pages, file)],
  };
}

/** One warning for all pages of a kind, so that a scan of 300 pages does not give 300 warnings. */
function pageWarnings(pages: readonly Page[], file: string): Document['warnings'] {
  const kinds = [
    {
      code: 'pages_unreadable',
      found: pages.filter((page) => page.status === 'unreadable'),
      what: 'could not be read',
    },
    { code: 'pages_without_text', found: pages.filter((page) => page.status === 'empty'), what: 'have no text' },
  ];
  return kinds.flatMap(({ code, found, what }) =>
    found.length === 0
      ? []
      : [
          {
            code,
            detail: `Pages ${listPages(found.map((page) => page.number))} ${what}. ${found[0]?.reason ?? ''}`.trim(),
            file,
          },
        ],
  );
}

function listPages(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const open = ranges.at(-1);
    if (open !== undefined && open[1] === number - 1) open[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

function refused(request: ReadRequest, { code, reason }: Pick<Refusal, 'code' | 'reason'>): Document {
  return {
    ...describe(request),
    format: 'unknown',
    status: 'unreadable',
    code,
    reason,
    title: null,
    pageCount: null,
    pages: [],
    blocks: [],
    warnings: [],
  };
}

function describe(request: ReadRequest): Pick<Document, 'file' | 'role' | 'sha256' | 'sizeBytes' | 'parserVersion'> {
  return {
    file: request.filename,
    role: request.role,
    sha256: sha256(request.bytes),
    sizeBytes: request.bytes.length,
    parserVersion,
  };
}
