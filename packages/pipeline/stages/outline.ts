import { type Outline, outlineSchema } from '@bidsmith/core';
import { inferredOutput, type Stage } from '../stage.ts';
import { modelKey } from './analyse.ts';

/** Brief → outline: sections with an action title and the requirements each answers. */
export const outline: Stage<Outline> = {
  name: 'outline',
  output: outlineSchema,
  plan: async () => ['outline'],
  key: async (state, { ports }) => ({
    brief: state.resultKeys('brief'),
    budgets: ports.renderer.budgets(state.record.options),
    ...modelKey(state.inference.release, 'outline'),
  }),
  async run(state, { ports, context }) {
    return inferredOutput(
      await state.inference.outline(
        { brief: await state.brief(), budgets: ports.renderer.budgets(state.record.options) },
        context,
      ),
      state.inference,
    );
  },
};
