import {
  type ProposalRecord,
  proposalOptionsSchema,
  type StageName,
  stageNames,
  type StepRecord,
} from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from './progress.ts';

const startedAt = new Date('2026-03-01T10:00:00Z');
const record: ProposalRecord = {
  id: 'prop_1',
  workspaceId: 'default',
  status: 'running',
  version: 1,
  attempt: 1,
  options: proposalOptionsSchema.parse({}),
  metadata: {},
  release: 'rel_1',
  arm: 'live',
  shadowOf: null,
  waitingFor: null,
  files: [],
  warnings: [],
  error: null,
  webhookUrl: null,
  cancelRequestedAt: null,
  approvedAt: null,
  createdAt: startedAt,
  startedAt,
  finishedAt: null,
  deadlineAt: startedAt,
};

function step(stage: StageName, index: number, done: boolean): StepRecord {
  const status = done ? 'succeeded' : 'pending';
  return {
    proposalId: 'prop_1',
    stage,
    index,
    label: '',
    status,
    token: 0,
    dispatches: 1,
    starts: 0,
    inputHash: null,
    resultKey: null,
    origin: null,
    warnings: [],
    startedAt: null,
    finishedAt: null,
    touchedAt: startedAt,
  };
}

const at = (seconds: number) => ({ usesModel: false, now: startedAt.getTime() + seconds * 1000 });

describe('progress', () => {
  it('never goes back while steps finish in any order, and stays below 100 until the proposal has succeeded', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 20 }), {
      minLength: stageNames.length,
      maxLength: stageNames.length,
    });
    fc.assert(
      fc.property(counts, fc.boolean(), (totals, usesModel) => {
        let last = 0;
        const steps: StepRecord[] = [];
        for (const [position, stage] of stageNames.entries()) {
          const total = totals[position] ?? 1;
          const base = steps.length;
          for (let index = 0; index < total; index += 1) steps.push(step(stage, index, false));
          for (let index = total - 1; index >= 0; index -= 1) {
            steps[base + index] = step(stage, index, true);
            const { percent } = progressOf(record, steps, { usesModel, now: startedAt.getTime() });
            expect(percent).toBeGreaterThanOrEqual(last);
            expect(percent).toBeLessThan(100);
            last = percent;
          }
        }
        expect(last).toBe(99);
        expect(progressOf({ ...record, status: 'succeeded' }, steps, { usesModel, now: 0 }).percent).toBe(100);
      }),
    );
  });

  it('counts steps per stage and knows no total before a stage is planned', () => {
    const { stages, stage } = progressOf(
      record,
      [step('ingest', 0, true), step('analyse', 0, true), step('analyse', 1, false)],
      at(10),
    );
    expect(stages[1]).toEqual({ name: 'analyse', status: 'running', done: 1, total: 2, unit: 'chunks' });
    expect(stages[2]).toMatchObject({ status: 'pending', total: null });
    expect(stage).toBe('analyse');
  });

  it('says how much time is left once that is more than a guess', () => {
    expect(progressOf(record, [step('ingest', 0, false)], at(10)).etaSeconds).toBeNull();
    // Reading is half of the work without a model: what took 10 seconds leaves about as much.
    expect(progressOf(record, [step('ingest', 0, true)], at(10)).etaSeconds).toBe(10);
    expect(progressOf({ ...record, status: 'failed' }, [step('ingest', 0, true)], at(10)).etaSeconds).toBeNull();
  });
});
