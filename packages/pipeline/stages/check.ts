import { type Proposal, proposalSchema } from '@bidsmith/core';
import { inferredOutput, type Stage } from '../stage.ts';
import { modelKey } from './analyse.ts';

const earlier = ['ingest', 'analyse', 'brief', 'outline', 'draft'] as const;

/** Sections + documents → Proposal: citations verified, requirements covered, inventions removed or flagged. */
export const check: Stage<Proposal> = {
  name: 'check',
  output: proposalSchema,
  plan: async () => ['check'],
  key: async (state) => ({
    inputs: earlier.map((stage) => state.resultKeys(stage)),
    date: draftingDate(state.record.createdAt),
    ...modelKey(state.inference.release, 'check'),
  }),
  async run(state, { context }) {
    const [documents, brief, outline, sections, warnings] = await Promise.all([
      state.documents(),
      state.brief(),
      state.outline(),
      state.sections(),
      state.warnings(earlier),
    ]);
    const input = { documents, brief, outline, sections, date: draftingDate(state.record.createdAt), warnings };
    return inferredOutput(await state.inference.check(input, context), state.inference);
  },
};

function draftingDate(createdAt: Date): string {
  return createdAt.toISOString().slice(0, 10);
}
