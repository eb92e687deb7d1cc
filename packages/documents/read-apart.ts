import type { Log, Sandbox } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult, EmbeddedFile } from './child-protocol.ts';
import type { Admitted } from './embedded-files.ts';
import type { PdfReading } from './pdf/assemble-pdf.ts';
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
  readonly pages: PdfPage[];
  readonly embedded: Admitted[];
}

/** Reads one sniffed file in a child process. A PDF whose child is stopped keeps the pages read until then. Throws on abort only. */
export async function readApart(apart: Apart): Promise<ReadApart> {
  const told: Told = { opened: null, pages: [], embedded: [] };
  const { sandbox, log, limits, input, signal } = apart;
  const outcome = await sandbox({
    module: new URL('./read-in-child.ts', import.meta.url),
    input,
    memoryLimitBytes: limits.memoryLimitBytes,
    timeoutMs: limits.timeoutMs,
    signal,
    onMessage: (message, grant) => hear(message as ChildMessage, { told, grant, apart }),
  });
  if (outcome.status === 'finished') return { result: outcome.value as ChildResult, embedded: told.embedded };
  const error = outcome.status === 'crashed' ? outcome.error : outcome.reason;
  log.warn(
    {
      outcome: outcome.status,
      error,
      format: input.format,
      sizeBytes: input.bytes.length,
      pagesRead: told.pages.length,
    },
    'A document could not be read to its end',
  );
  const why = outcome.status === 'killed' ? stopReasons[outcome.reason] : 'reading it failed';
  return { result: await keepPages(apart, told, why), embedded: told.embedded };
}

function hear(
  message: ChildMessage,
  { told, grant, apart: { limits, log, input, admit } }: { told: Told; grant: (ms: number) => void; apart: Apart },
): void {
  switch (message.type) {
    case 'opened':
      told.opened = message;
      grant(message.pageCount * limits.pageTimeoutMs);
      return;
    case 'pages':
      told.pages.push(...message.pages);
      return;
    case 'step':
      log.info(
        { engine: message.engine, pages: message.pages.length, why: message.why, format: input.format },
        'A document goes to the next engine',
      );
      if (message.engine === 'ocr') grant(message.pages.length * limits.ocrPageTimeoutMs);
      return;
    case 'embedded':
      told.embedded.push(admit(message));
  }
}

const stopReasons = {
  memory: 'reading it takes more memory than allowed',
  time: 'reading it takes longer than allowed',
} as const;

/** Laying out what was read is quick; a page made to stop it as well may not cost a second full limit. */
const assembleTimeoutMs = 8_000;

async function keepPages(
  { sandbox, limits, signal }: Apart,
  { opened, pages }: Told,
  why: string,
): Promise<ChildResult> {
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
    timeoutMs: assembleTimeoutMs,
    signal,
  });
  return outcome.status === 'finished' ? (outcome.value as ChildResult) : failure;
}
