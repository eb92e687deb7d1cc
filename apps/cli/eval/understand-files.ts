import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assignRoles, detachedContext, type Brief, type Document, type ReleasedInference } from '@bidsmith/core';
import type { DocumentReader, Log } from '@bidsmith/core';
import { createFileReader } from '../create-file-reader.ts';

/** What was understood of the files of one solicitation, and how long it took in milliseconds. */
export interface Understood {
  readonly documents: readonly Document[];
  readonly brief: Brief;
  /** Steps that a model was asked for and the engine answered. */
  readonly fallbacks: number;
  readonly readMs: number;
  readonly understandMs: number;
}

/** Reads files and makes their brief in this process: the stages ingest, analyse and brief, without database, queue and store. */
export async function understandFiles(
  paths: readonly string[],
  { inference, log, signal }: { inference: ReleasedInference; log: Log; signal: AbortSignal },
): Promise<Understood> {
  const reader = createFileReader(log);
  const startedAt = performance.now();
  const documents = await readFiles(paths, reader, signal);
  const readAt = performance.now();
  const budget = (await inference.chunkBudget()) ?? { maxTokens: inference.chunkTokens };
  const chunks = documents
    .filter(({ status }) => status !== 'unreadable')
    .flatMap((document) => [...reader.chunk(document, budget)]);
  const context = detachedContext(signal);
  const analysed = await Promise.all(
    chunks.map(async (chunk) => ({ file: chunk.file, answer: await inference.analyse(chunk, context) })),
  );
  const findings = analysed.map(({ file, answer }) => ({ file, findings: answer.value }));
  const brief = await inference.brief({ documents, findings }, context);
  const answers = [...analysed.map(({ answer }) => answer), brief];
  return {
    documents,
    brief: brief.value,
    fallbacks: answers.filter(({ fellBack }) => fellBack === true).length,
    readMs: readAt - startedAt,
    understandMs: performance.now() - readAt,
  };
}

async function readFiles(paths: readonly string[], reader: DocumentReader, signal: AbortSignal): Promise<Document[]> {
  const names = paths.map((path) => basename(path));
  const roles = assignRoles(names.map((filename) => ({ filename })));
  const documents: Document[] = [];
  for (const [index, path] of paths.entries()) {
    const bytes = new Uint8Array(await readFile(path));
    const request = { filename: names[index] ?? path, role: roles[index] ?? 'base', bytes };
    documents.push(...(await reader.read(request, signal)));
  }
  return documents;
}
