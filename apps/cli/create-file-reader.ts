import type { DocumentReader, Log } from '@bidsmith/core';
import { createDocumentReader } from '@bidsmith/documents';
import { createSandbox } from '@bidsmith/runtime';

/** As many children at once as a small machine has cores; the files inside an archive share them. */
const concurrency = 2;

/** Reads files as the service does, for commands that need no service. */
export function createFileReader(log: Log): DocumentReader {
  return createDocumentReader({ sandbox: createSandbox({ concurrency, log }), log });
}
