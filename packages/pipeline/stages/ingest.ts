import { documentSchema, type Document, sha256 } from '@bidsmith/core';
import { z } from 'zod';
import { plainOutput, type Stage } from '../stage.ts';

/** Largest source file that is read into memory. */
const maxFileBytes = 100 * 1024 * 1024;

/** Source file → its Document and those of the files inside it: blocks with page anchors, every page accounted for. One step per source file. */
export const ingest: Stage<Document[]> = {
  name: 'ingest',
  output: z.array(documentSchema).min(1),
  plan: async (state) => state.record.files.map((file) => file.filename),
  key: async (state, { index, ports }) => {
    const file = fileAt(state.record.files, index);
    return { sha256: file.sha256, filename: file.filename, role: file.role, parser: ports.documents.version };
  },
  async run(state, { index, ports, signal }) {
    const file = fileAt(state.record.files, index);
    const bytes = await ports.objects.get(file.objectKey, { maxBytes: maxFileBytes, signal });
    if (sha256(bytes) !== file.sha256)
      throw new Error(`The stored bytes of file ${file.id} are not those that were uploaded.`);
    const documents = await ports.documents.read({ filename: file.filename, role: file.role, bytes }, signal);
    return plainOutput(
      [...documents],
      documents.flatMap((document) => [...document.warnings, ...unreadable(document)]),
    );
  },
};

function fileAt<T>(files: readonly T[], index: number): T {
  const file = files[index];
  if (file === undefined) throw new RangeError(`There is no file ${index}.`);
  return file;
}

function unreadable(document: Document): { code: string; detail: string; file: string; stage: string }[] {
  if (document.status !== 'unreadable') return [];
  const detail = `${document.file} could not be read: ${document.reason ?? 'no reason is known'}`;
  return [{ code: document.code ?? 'document_unreadable', detail, file: document.file, stage: 'ingest' }];
}
