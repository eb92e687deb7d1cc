import type { Log, Sandbox, SandboxOutcome } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult, EmbeddedFile } from './child-protocol.ts';
import type { Admitted } from './embedded-files.ts';
import { childModule } from './in-child.ts';
import type { PdfReading } from './pdf/layout/assemble-pdf.ts';
import { engineOrder } from './pdf/engines/pdf-engine.ts';
import type { PdfPage } from './pdf/pdf-page.ts';
import type { ReadLimits } from './read-limits.ts';

export interface Apart {
  readonly sandbox: Sandbox;
  readonly log: Log;
  readonly limits: ReadLimits;
  readonly input: ChildInput;
  readonly signal: AbortSignal;
  /** Decides on each file found inside as it arrives, so that the bytes of what is not read are not kept. */
  readonly admit: (file: EmbeddedFile) => Admitted;
}
export interface ReadApart {
  readonly result: ChildResult;
  readonly embedded: readonly Admitted[];
}

type Opened = Extract<ChildMessage, { type: 'opened' }>;
interface Told {
  opened: Opened | null;
  /** The last account of each page: one that was a scan may be told again as recognised. */
  readonly pages: Map<number, PdfPage>;
  readonly embedded: Admitted[];
  /** Text recognition had begun: what is missing then is too slow, and another engine reads it no better. */
  isRecognising: boolean;
}

/** A stopped PDF gets a second child for so long at least, and until this much past the first limit. */
const leastSecondMs = 4_500;
const secondMs = 5_000;
/** Laying out what was read is quick; a page made to stop it as well may not cost a second full limit. */
const assembleTimeoutMs = 4_000;

/**
 * Reads one sniffed file in a child process. Where the child of a PDF is stopped, a second one reads the pages that are missing with the other engine, in what is left of half a minute;
 * then the pages read until there are laid out. Throws on abort only.
 */
export async function readApart(apart: Apart): Promise<ReadApart> {
  const told: Told = { opened: null, pages: new Map(), embedded: [], isRecognising: false };
  const { limits, input } = apart;
  const startedAt = performance.now();
  const outcome = await runChild(apart, told, { input, timeoutMs: limits.timeoutMs });
  if (outcome.status === 'finished') return { result: outcome.value as ChildResult, embedded: told.embedded };
  const why = outcome.status === 'killed' ? stopReasons[outcome.reason] : 'reading it failed';
  if (input.format !== 'pdf') return { result: failure(outcome, why), embedded: told.embedded };
  if (!told.isRecognising) {
    const left = limits.timeoutMs + secondMs - (performance.now() - startedAt);
    const timeoutMs = Math.min(limits.timeoutMs, Math.max(leastSecondMs, left));
    const second = await readRest(apart, told, timeoutMs);
    if (second !== null) return { result: second, embedded: told.embedded };
  }
  const kept = await keepPages(apart, told, why);
  return { result: kept ?? failure(outcome, why), embedded: told.embedded };
}

async function runChild(
  apart: Apart,
  told: Told,
  { input, timeoutMs }: { input: ChildInput; timeoutMs: number },
): Promise<SandboxOutcome> {
  const { sandbox, log, limits, signal } = apart;
  const outcome = await sandbox({
    module: childModule(input.format),
    input,
    memoryLimitBytes: limits.memoryLimitBytes,
    timeoutMs,
    signal,
    onMessage: (message, grant) => hear(message as ChildMessage, { told, grant, apart }),
  });
  if (outcome.status === 'finished') return outcome;
  log.warn(
    {
      outcome: outcome.status,
      error: outcome.status === 'crashed' ? outcome.error : outcome.reason,
      format: input.format,
      sizeBytes: input.bytes.length,
      pagesRead: told.pages.size,
    },
    'A document could not be read to its end',
  );
  return outcome;
}

/** Null where the second child was stopped as well, or had to lay out a part only: its pages then stand with the first one's. */
async function readRest(apart: Apart, told: Told, timeoutMs: number): Promise<ChildResult | null> {
  const { input, log } = apart;
  const pages = told.opened === null ? null : missingPages(told.opened.pageCount, told);
  if (pages?.length === 0) return null;
  const order = [...engineOrder].reverse();
  const why = 'the child of the first engine was stopped';
  log.info({ engine: order[0], pages: pages?.length ?? null, why }, 'A document goes to the next engine');
  const resumed: ChildInput = { ...input, resume: { order: order.slice(0, 1), pages } };
  const isWhole = told.pages.size === 0;
  const outcome = await runChild(apart, told, { input: resumed, timeoutMs });
  if (outcome.status !== 'finished' || !isWhole) return null;
  const result = outcome.value as ChildResult;
  return result.outcome === 'read' ? result : null;
}

function missingPages(pageCount: number, { pages }: Told): number[] {
  return Array.from({ length: pageCount }, (_, at) => at + 1).filter((number) => !pages.has(number));
}

function hear(
  message: ChildMessage,
  { told, grant, apart: { limits, log, input, admit } }: { told: Told; grant: (ms: number) => void; apart: Apart },
): void {
  switch (message.type) {
    case 'opened':
      grant((message.pageCount - told.pages.size) * limits.pageTimeoutMs);
      told.opened ??= message;
      return;
    case 'pages':
      for (const page of message.pages) told.pages.set(page.number, page);
      return;
    case 'step':
      log.info(
        { engine: message.engine, pages: message.pages.length, why: message.why, format: input.format },
        'A document goes to the next engine',
      );
      if (message.engine !== 'ocr') return;
      told.isRecognising = true;
      grant(message.pages.length * limits.ocrPageTimeoutMs);
      return;
    case 'embedded':
      told.embedded.push(admit(message));
  }
}

const stopReasons = {
  memory: 'reading it takes more memory than allowed',
  time: 'reading it takes longer than allowed',
} as const;

function failure({ status }: SandboxOutcome, why: string): ChildResult {
  const reason = `The document could not be read: ${why}. Save or print it anew, or split it, and upload that copy.`;
  return { outcome: 'failed', code: status === 'killed' ? 'document_too_large' : 'document_unreadable', reason };
}

/** Null where nothing was read, or the layout of it ran away as well. */
async function keepPages({ sandbox, limits, signal }: Apart, told: Told, why: string): Promise<ChildResult | null> {
  const { opened, pages } = told;
  if (opened === null || pages.size === 0) return null;
  const input: PdfReading = {
    pageCount: opened.pageCount,
    title: opened.title,
    pages: [...pages.values()].sort((a, b) => a.number - b.number),
    missing: `The page was not reached: ${why}.`,
  };
  const outcome = await sandbox({
    module: new URL('./assemble-in-child.ts', import.meta.url),
    input,
    memoryLimitBytes: limits.memoryLimitBytes,
    timeoutMs: assembleTimeoutMs,
    signal,
  });
  return outcome.status === 'finished' ? (outcome.value as ChildResult) : null;
}
