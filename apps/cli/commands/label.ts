import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Document, guessRole, labelLanguage, type LabelledStatement } from '@bidsmith/core';
import { defaultReadLimits } from '@bidsmith/documents';
import { createInference, guessLabels } from '@bidsmith/inference';
import { createFileReader } from '../create-file-reader.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments, statFile } from '../read-arguments.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface Wanted {
  readonly path: string;
  readonly name: string | null;
  readonly language: LabelledStatement['language'] | null;
}

/** Prints every statement of a file as a label row with the engine's guess, for a person to correct. Needs no database, queue or model and changes nothing. */
export async function labelCommand(args: string[]): Promise<number> {
  const wanted = await readWanted(args);
  return untilInterrupted((signal) => printLabels(wanted, signal));
}

async function printLabels({ path, name, language }: Wanted, signal: AbortSignal): Promise<number> {
  const reader = createFileReader(quietLog);
  const { chunkTokens } = createInference({ log: quietLog }).configured;
  const filename = basename(path);
  const bytes = new Uint8Array(await readFile(path));
  const documents = await reader.read({ filename, role: guessRole(filename), bytes }, signal);
  const rows = documents.flatMap((document) =>
    guessLabels({
      chunks: reader.chunk(document, { maxTokens: chunkTokens }),
      name: name ?? basename(document.file, extname(document.file)),
      language: language ?? labelLanguage(document),
    }),
  );
  for (const row of rows) console.log(JSON.stringify(row));
  const complaints = documents.flatMap(complaintsOf);
  for (const complaint of complaints) console.error(`bidsmith: ${complaint}`);
  if (rows.length === 0 && complaints.length === 0) console.error(`bidsmith: ${path} holds no statement.`);
  return rows.length === 0 ? exitCodes.failed : exitCodes.ok;
}

/** What is not among the rows since it could not be read. */
function complaintsOf({ file, status, reason, pages }: Document): string[] {
  if (status === 'unreadable') return [`${file}: ${reason ?? 'The file cannot be read.'}`];
  const unread = pages.filter((page) => page.status === 'unreadable').map(({ number }) => number);
  return unread.length === 0 ? [] : [`${file}: these pages could not be read: ${unread.join(', ')}.`];
}

async function readWanted(args: string[]): Promise<Wanted> {
  const { values, positionals } = readArguments(args, { document: { type: 'string' }, language: { type: 'string' } });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('Name one file.');
  const { language } = values;
  if (language !== undefined && language !== 'en' && language !== 'de')
    throw new UsageError(`--language takes en or de, not ${language}.`);
  if (values.document?.trim() === '') throw new UsageError('--document takes a name.');
  const { size } = await statFile(path);
  if (size > defaultReadLimits.maxFileBytes)
    throw new UsageError(`${path} has ${Math.round(size / 1024 / 1024)} MB, more than is read.`);
  return { path, name: values.document ?? null, language: language ?? null };
}
