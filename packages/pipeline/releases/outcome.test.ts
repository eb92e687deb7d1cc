import { type Prediction, type ProposalRecord, proposalOptionsSchema, type StepRecord } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { isReleaseFault, outcomeOf } from './outcome.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 25, 8, 0, second));

const record = (change: Partial<ProposalRecord> = {}): ProposalRecord => ({
  id: 'prop_1',
  workspaceId: 'default',
  status: 'succeeded',
  version: 9,
  attempt: 1,
  options: proposalOptionsSchema.parse({}),
  metadata: {},
  release: 'rel_a',
  arm: 'live',
  shadowOf: null,
  waitingFor: null,
  files: [],
  warnings: [],
  error: null,
  webhookUrl: null,
  cancelRequestedAt: null,
  approvedAt: null,
  createdAt: at(0),
  startedAt: at(1),
  finishedAt: at(50),
  deadlineAt: at(59),
  ...change,
});

const step = (stage: StepRecord['stage'], from: number, to: number): StepRecord => ({
  proposalId: 'prop_1',
  stage,
  index: 0,
  label: stage,
  status: 'succeeded',
  token: 1,
  dispatches: 1,
  starts: 1,
  inputHash: 'h',
  resultKey: 'k',
  origin: 'model',
  warnings: [],
  startedAt: at(from),
  finishedAt: at(to),
  touchedAt: at(to),
});
const steps = [step('ingest', 1, 3), step('outline', 3, 10), step('draft', 40, 50)];

const prediction = (change: Partial<Prediction> = {}): Prediction => ({
  id: 'pred_1',
  proposalId: 'prop_1',
  workspaceId: 'default',
  release: 'rel_a',
  endpoint: 'default',
  task: 'analyse',
  stage: 'analyse',
  inputHash: 'i',
  requestHash: 'r',
  inputCharacters: 10,
  model: 'm',
  attempt: 1,
  inputTokens: 100,
  outputTokens: 10,
  cachedTokens: null,
  tokensEstimated: false,
  queueMs: 0,
  firstTokenMs: 5,
  totalMs: 10,
  gpuSeconds: null,
  costUsd: 0.01,
  finishReason: 'stop',
  outcome: 'succeeded',
  isRepair: false,
  origin: 'model',
  bodyKey: null,
  at: at(2),
  ...change,
});

describe('outcomeOf', () => {
  it('adds up calls and costs of its release and leaves the time of the review out', () => {
    const predictions = [prediction(), prediction({ isRepair: true }), prediction({ origin: 'cache', costUsd: 0 })];
    expect(outcomeOf({ record: record({ approvedAt: at(40) }), steps, predictions })).toMatchObject({
      failed: false,
      schemaInvalid: false,
      seconds: 19,
      costUsd: 0.02,
      calls: 2,
      repairs: 1,
      fallbacks: 0,
    });
  });

  it('calls a release failed where the engine answered for its model, but not where the budget was used up', () => {
    const warned = (code: string, origin: StepRecord['origin'] = 'extractive'): boolean => {
      const analysed = { ...step('analyse', 3, 5), origin, warnings: [{ code, detail: '', stage: 'analyse' }] };
      return outcomeOf({ record: record(), steps: [...steps, analysed], predictions: [] }).failed;
    };
    expect(warned('model_timeout')).toBe(true);
    expect(warned('model_output_invalid', 'model')).toBe(false);
    expect(warned('budget_exceeded')).toBe(false);
    expect(warned('prompt_injection_suspected')).toBe(false);
    expect(isReleaseFault({ code: 'internal' })).toBe(true);
  });

  it('calls a release failed where the proposal failed by our fault, not by the user’s', () => {
    const failed = (code: 'deadline_exceeded' | 'document_encrypted'): boolean => {
      const error = { type: '', title: '', status: 500, detail: '', code, retryable: false, remedy: '' };
      return outcomeOf({ record: record({ status: 'failed', error }), steps, predictions: [] }).failed;
    };
    expect(failed('deadline_exceeded')).toBe(true);
    expect(failed('document_encrypted')).toBe(false);
  });

  it('sees an answer outside the schema after its repair, and tells no time where another release did a part', () => {
    const broken = prediction({ isRepair: true, outcome: 'invalid_output' });
    const other = prediction({ release: 'rel_b', costUsd: 5 });
    expect(outcomeOf({ record: record(), steps, predictions: [broken, other] })).toMatchObject({
      schemaInvalid: true,
      seconds: null,
      costUsd: 0.01,
    });
  });
});
