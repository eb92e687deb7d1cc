import {
  BidsmithError,
  type Chunk,
  type Document,
  errorCodes,
  type Findings,
  findingsSchema,
  reasonAndRemedy,
} from '@bidsmith/core';
import { inferredOutput, type Stage } from '../stage.ts';

/** Chunk → findings, each with a quote that stands on its page. One step per chunk, in parallel. */
export const analyse: Stage<Findings> = {
  name: 'analyse',
  output: findingsSchema,
  async plan(state) {
    const chunks = await state.chunks();
    if (chunks.length === 0) throw nothingReadable(await state.documents());
    return chunks.map((chunk) => `${chunk.file} #${chunk.index + 1}`);
  },
  async key(state, { index }) {
    return { chunk: contentsOf((await state.chunks())[index]), ...modelKey(state.inference.release, 'analyse') };
  },
  async run(state, { index, context }) {
    const chunk = (await state.chunks())[index];
    if (!chunk) throw new RangeError(`There is no chunk ${index}.`);
    return inferredOutput(await state.inference.analyse(chunk, context), state.inference);
  },
};

/** A chunk without its place among the others, so that a part added in front of it voids nothing. */
function contentsOf(chunk: Chunk | undefined): Partial<Chunk> {
  const { index: _, estimatedTokens: __, ...contents } = chunk ?? {};
  return contents;
}

/** What of the release decides one task's answers: a new prompt of another task voids nothing here. */
export function modelKey(
  release: { endpoint: string; model: string | null; parameters: unknown; tasks: Readonly<Record<string, string>> },
  task: string,
): Record<string, unknown> {
  return {
    endpoint: release.endpoint,
    model: release.model,
    parameters: release.parameters,
    task: release.tasks[task],
  };
}

function nothingReadable(documents: readonly Document[]): BidsmithError {
  const [first] = documents;
  const code = errorCodes.find((known) => known === first?.code) ?? 'document_unreadable';
  if (documents.length > 1) {
    const reasons = documents.map((document) => `${document.file}: ${document.reason ?? 'it has no text'}`);
    return new BidsmithError(code, { detail: `None of the files can be read. ${reasons.join(' ')}` });
  }
  const { detail, remedy } = reasonAndRemedy(first?.reason ?? 'It has no text.');
  return new BidsmithError(code, { detail: `${first?.file ?? 'The file'}: ${detail}`, ...(remedy ? { remedy } : {}) });
}
