import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { guessRole, type Log } from '@bidsmith/core';
import { defaultReadLimits } from '@bidsmith/documents';
import { createFileReader } from '../create-file-reader.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import type { Inspected, ReadingStep } from '../inspect/inspected.ts';
import { showDocument } from '../inspect/show-document.ts';
import { showBlock, showPage } from '../inspect/show-page.ts';
import { heading } from '../inspect/wording.ts';
import { readArguments, statFile } from '../read-arguments.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface Wanted {
  readonly paths: readonly string[];
  readonly page: number | null;
  readonly isJson: boolean;
  readonly hasBlocks: boolean;
}

/** Shows what is read of files: pages and their status, outline, tables, warnings. Needs no database, queue or model. */
export async function inspectCommand(args: string[]): Promise<number> {
  const wanted = await readWanted(args);
  return untilInterrupted(async (signal) => {
    const inspected: Inspected[] = [];
    for (const path of wanted.paths) {
      const one = await inspectFile(path, signal);
      inspected.push(one);
      if (!wanted.isJson) console.log(show(one, wanted).join('\n'));
    }
    if (wanted.isJson) console.log(JSON.stringify(inspected, null, 2));
    const isRead = inspected.every(({ documents: [own] }) => own?.status !== 'unreadable');
    return isRead ? exitCodes.ok : exitCodes.failed;
  });
}

async function inspectFile(path: string, signal: AbortSignal): Promise<Inspected> {
  const steps: ReadingStep[] = [];
  const log = collectSteps(steps);
  const reader = createFileReader(log);
  const filename = basename(path);
  const startedAt = performance.now();
  const bytes = new Uint8Array(await readFile(path));
  const documents = await reader.read({ filename, role: guessRole(filename), bytes }, signal);
  return { documents, elapsedMs: Math.round(performance.now() - startedAt), steps };
}

/** What the reader logs is how the reading went: which engine took over and why. */
function collectSteps(steps: ReadingStep[]): Log {
  const collect = (fields: Readonly<Record<string, unknown>>, message: string): void =>
    void steps.push({ message, fields });
  return { debug: () => undefined, info: collect, warn: collect, error: collect };
}

function show({ documents, elapsedMs, steps }: Inspected, { page, hasBlocks }: Wanted): string[] {
  const lines = documents.flatMap((document) => {
    if (page !== null) return showPage(document, page);
    const blocks = hasBlocks ? ['  Blocks', ...document.blocks.flatMap(showBlock)] : [];
    return [...showDocument(document), ...blocks];
  });
  const told = steps.map(({ message, fields }) => `    ${message}: ${JSON.stringify(fields)}`);
  return [
    ...lines,
    ...(told.length === 0 ? [] : [heading('How it was read'), ...told]),
    `  read in ${(elapsedMs / 1000).toFixed(1)} s`,
    '',
  ];
}

async function readWanted(args: string[]): Promise<Wanted> {
  const { values, positionals } = readArguments(args, {
    json: { type: 'boolean' },
    page: { type: 'string' },
    blocks: { type: 'boolean' },
  });
  if (positionals.length === 0) throw new UsageError('Name at least one file.');
  const page = values.page === undefined ? null : Number(values.page);
  if (page !== null && (!Number.isInteger(page) || page < 1))
    throw new UsageError(`--page takes a page number from 1, not ${values.page ?? ''}.`);
  for (const path of positionals) await checkFile(path);
  return { paths: positionals, page, isJson: values.json ?? false, hasBlocks: values.blocks ?? false };
}

async function checkFile(path: string): Promise<void> {
  const found = await statFile(path);
  // The reader refuses what is a little larger with a reason; this keeps a film from being loaded first.
  const tooMuch = 4 * defaultReadLimits.maxFileBytes;
  if (found.size > tooMuch) throw new UsageError(`${path} has ${Math.round(found.size / 1024 / 1024)} MB.`);
}
