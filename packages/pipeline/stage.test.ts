import type { ReleasedInference } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { inferredOutput } from './stage.ts';

const under = (model: string | null) => ({ release: { model } }) as ReleasedInference;
const byEngine = { value: 1, origin: 'extractive', warnings: [] } as const;

describe('what a step gives', () => {
  it('is degraded where the engine stood in for the model', () => {
    const answer = { ...byEngine, warnings: [{ code: 'model_unavailable', detail: 'It is down.' }], fellBack: true };
    expect(inferredOutput(answer, under('m'))).toEqual({ ...byEngine, warnings: answer.warnings, degraded: true });
  });

  it('is as good as any where no model was needed, and nobody is said to have inferred it', () => {
    expect(inferredOutput(byEngine, under('m'))).toEqual({ ...byEngine, origin: null, degraded: false });
  });

  it("is the engine's where there is no model", () => {
    expect(inferredOutput(byEngine, under(null))).toEqual({ ...byEngine, degraded: false });
  });
});
