import { type Section, sectionSchema } from '@bidsmith/core';
import { inferredOutput, type Stage } from '../stage.ts';
import { modelKey } from './analyse.ts';

/** Outline section → section, grounded in quotes of the brief. One step per section, in parallel. */
export const draft: Stage<Section> = {
  name: 'draft',
  output: sectionSchema,
  plan: async (state) => (await state.outline()).sections.map((section) => section.id),
  key: async (state, { index, ports }) => ({
    brief: state.resultKeys('brief'),
    outline: state.resultKeys('outline'),
    index,
    bidder: state.record.options.bidder,
    budgets: ports.renderer.budgets(state.record.options),
    ...modelKey(state.inference.release, 'draft'),
  }),
  async run(state, { index, ports, context }) {
    const [brief, outline] = await Promise.all([state.brief(), state.outline()]);
    const section = outline.sections[index];
    if (!section) throw new RangeError(`There is no section ${index}.`);
    const { options } = state.record;
    const input = { brief, outline, section, bidder: options.bidder, budgets: ports.renderer.budgets(options) };
    return inferredOutput(await state.inference.draft(input, context), state.inference);
  },
};
