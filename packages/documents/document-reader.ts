import type { Document, DocumentReader, Log, ReadRequest, Sandbox } from '@bidsmith/core';
import { chunkDocument } from './chunks/chunk-document.ts';
import { describeFailure, describeReading, describeRefusal } from './describe-document.ts';
import { admitEmbedded, createEmbeddedBudget, type EmbeddedBudget, readEmbedded } from './embedded-files.ts';
import { parserVersion } from './parser-version.ts';
import { readApart } from './read-apart.ts';
import { defaultReadLimits, type ReadLimits } from './read-limits.ts';
import { recognitionDataFolder } from './ocr/recognition-data.ts';
import { type Refusal, type Sniffed, sniffFormat } from './sniff/sniff-format.ts';

export interface DocumentReaderOptions {
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Overrides of `defaultReadLimits`. */
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Creates the reader of documents. Files are sniffed here, without a parser, and parsed in a child process with a limit on memory and time;
 * a PDF whose child is stopped keeps the pages read until then and becomes `partial`. Files inside a file are read the same way, each in a child of its own.
 */
export function createDocumentReader(options: DocumentReaderOptions): DocumentReader {
  const limits: ReadLimits = { ...defaultReadLimits, ...options.limits };
  return {
    version: parserVersion,
    read: (request, signal) =>
      readWhole(request, { ...options, limits, signal, depth: 0, budget: createEmbeddedBudget(limits) }),
    chunk: chunkDocument,
  };
}

export interface Reading extends DocumentReaderOptions {
  readonly limits: ReadLimits;
  readonly signal: AbortSignal;
  /** How many files stand around this one. */
  readonly depth: number;
  readonly budget: EmbeddedBudget;
}

async function readWhole(request: ReadRequest, reading: Reading): Promise<readonly [Document, ...Document[]]> {
  const { sandbox, log, limits, signal } = reading;
  signal.throwIfAborted();
  const sniffed = sniffWithin(request, limits);
  if ('code' in sniffed) return [describeRefusal(request, sniffed)];
  const { format, offset } = sniffed;
  const { result, embedded } = await readApart({
    sandbox,
    log,
    limits,
    signal,
    admit: (file) => admitEmbedded(file, reading),
    input: {
      format,
      filename: request.filename,
      // A copy, also of a Buffer, whose slice would be a view on memory that others share.
      bytes: new Uint8Array(request.bytes.subarray(offset)),
      limits,
      recognitionDataFolder: mayBeScanned.has(format) ? await recognitionDataFolder() : '',
    },
  });
  const own =
    result.outcome === 'failed' ? describeFailure(request, sniffed, result) : describeReading(request, sniffed, result);
  const skipped = result.outcome === 'read' ? (result.skipped ?? []) : [];
  return readEmbedded({ own, embedded, skipped, reading, readOne: readWhole });
}

/** The formats that may go through text recognition; the others do not wait for its data. */
const mayBeScanned: ReadonlySet<Sniffed['format']> = new Set(['pdf', 'image']);

function sniffWithin(request: ReadRequest, limits: ReadLimits): Sniffed | Refusal {
  if (request.bytes.length <= limits.maxFileBytes) return sniffFormat(request.bytes, request.filename);
  const megabytes = Math.floor(limits.maxFileBytes / 1024 / 1024);
  return {
    code: 'document_too_large',
    reason: `The file is larger than ${megabytes} MB. Split it and upload the parts.`,
  };
}
