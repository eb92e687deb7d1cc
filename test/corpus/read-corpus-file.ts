import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document } from '@bidsmith/core';
import { createDocumentReader } from '@bidsmith/documents';
import { createSandbox } from '@bidsmith/runtime';
import { quietLog } from '../support/quiet-log.ts';

/** As many children as a small machine has cores. */
const concurrency = 2;
const sandbox = createSandbox({ concurrency, log: quietLog });
const reader = createDocumentReader({ sandbox, log: quietLog });

/** Reads a file as the service does: in a child process, under the service's limits. */
export async function readCorpusFile(path: string): Promise<Document> {
  return readCorpusBytes(basename(path), await readFile(path));
}

export async function readCorpusBytes(filename: string, bytes: Uint8Array): Promise<Document> {
  const [document] = await readCorpusDocuments(filename, bytes);
  return document;
}

/** The file's own Document, then those of the files inside it. */
export function readCorpusDocuments(filename: string, bytes: Uint8Array): Promise<readonly [Document, ...Document[]]> {
  const request = { filename, role: 'base', bytes: new Uint8Array(bytes) } as const;
  return reader.read(request, new AbortController().signal);
}
