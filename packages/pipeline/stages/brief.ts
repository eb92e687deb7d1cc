import { type Brief, briefSchema } from '@bidsmith/core';
import { inferredOutput, type Stage } from '../stage.ts';
import { modelKey } from './analyse.ts';

/** Findings of all files → one Brief: merged, deduplicated, amendments first, contradictions kept and shown. */
export const brief: Stage<Brief> = {
  name: 'brief',
  output: briefSchema,
  plan: async () => ['brief'],
  key: async (state) => ({
    documents: state.resultKeys('ingest'),
    findings: state.resultKeys('analyse'),
    ...modelKey(state.inference.release, 'brief'),
  }),
  async run(state, { context }) {
    const [documents, chunks, findings] = await Promise.all([state.documents(), state.chunks(), state.findings()]);
    const perChunk = findings.map((found, index) => ({ file: chunks[index]?.file ?? '', findings: found }));
    return inferredOutput(await state.inference.brief({ documents, findings: perChunk }, context), state.inference);
  },
};
