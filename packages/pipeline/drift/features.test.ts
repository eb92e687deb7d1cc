import { type Prediction, type ProposalRecord, proposalOptionsSchema, type StepRecord } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../test/support/quiet-log.ts';
import { sampleBrief } from '../../../test/support/sample-brief.ts';
import { smallProposal } from '../../../test/support/sample-proposals.ts';
import { samplePrediction } from '../../../test/support/records-under-test.ts';
import { featuresOf } from './features.ts';

type State = Parameters<typeof featuresOf>[0];
const at = new Date('2026-03-01T10:00:00Z');
const record: ProposalRecord = {
  id: 'prop_1',
  workspaceId: 'default',
  status: 'succeeded',
  version: 9,
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
  createdAt: at,
  startedAt: at,
  finishedAt: at,
  deadlineAt: at,
};
const step = (stage: StepRecord['stage'], origin: StepRecord['origin']): StepRecord => ({
  proposalId: record.id,
  stage,
  index: 0,
  label: '',
  status: 'succeeded',
  token: 1,
  dispatches: 1,
  starts: 1,
  inputHash: null,
  resultKey: 'r',
  origin,
  startedAt: at,
  finishedAt: at,
  warnings: [],
  touchedAt: at,
});
const stateOf = (model: string | null, change: Partial<State> = {}): State => ({
  record,
  inference: { release: { model } } as State['inference'],
  resultKeys: () => ['key'],
  brief: async () => sampleBrief(8),
  proposal: async () => ({ ...smallProposal(), coverage: { requirements: 8, answered: 6, unanswered: ['R7', 'R8'] } }),
  rendered: async () => [],
  ...change,
});
const portsOf = (predictions: Prediction[], steps: StepRecord[]) => ({
  log: quietLog,
  records: { predictions: async () => predictions, steps: async () => steps },
});

describe('features of a proposal', () => {
  it('say what came in, what went out and how the model did', async () => {
    const predictions = [
      samplePrediction('prop_1', { totalMs: 1_000 }),
      samplePrediction('prop_1', { totalMs: 3_000, isRepair: true, outcome: 'repaired' }),
      samplePrediction('prop_1', { outcome: 'refused', outputTokens: null, firstTokenMs: null }),
      samplePrediction('prop_1', { origin: 'cache' }),
      samplePrediction('prop_1', { outcome: 'canceled' }),
    ];
    const steps = [step('ingest', null), step('analyse', 'model'), step('brief', 'extractive'), step('draft', null)];
    expect(await featuresOf(stateOf('m'), portsOf(predictions, steps))).toMatchObject({
      pages: 50,
      language: 'en',
      document_type: 'rfp',
      requirements: 8,
      coverage_percent: 75,
      calls: 3,
      input_tokens: 3_000,
      output_tokens: 100,
      repair_calls: 1,
      refused_calls: 1,
      call_seconds: 2,
      steps: 2,
      fallback_steps: 1,
    });
  });

  it('have shares of the kinds of requirements that add up to one', async () => {
    const features = await featuresOf(stateOf(null), portsOf([], []));
    const shares = Object.entries(features).filter(([name]) => name.endsWith('_share') && name !== 'fallback_share');
    expect(shares.reduce((total, [, share]) => total + Number(share), 0)).toBeCloseTo(1, 10);
  });

  it('say nothing about a model that was not asked', async () => {
    const features = await featuresOf(stateOf(null), portsOf([], [step('analyse', 'extractive')]));
    expect(features).toMatchObject({ calls: null, input_tokens: null, call_seconds: null, steps: null });
  });

  it('are null where something is not there or cannot be read, and never fail the proposal', async () => {
    const state = stateOf('m', {
      brief: () => Promise.reject(new Error('gone')),
      proposal: () => Promise.reject(new Error('gone')),
    });
    const features = await featuresOf(state, portsOf([samplePrediction('prop_1')], []));
    expect(features).toMatchObject({ pages: null, language: null, coverage_percent: null, calls: 1 });
  });
});
