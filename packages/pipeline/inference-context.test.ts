import {
  BidsmithError,
  type InferenceContext,
  type Prediction,
  type PredictionBody,
  type PredictionDraft,
  type ProposalRecord,
} from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { type Inferring, withInferenceContext } from './inference-context.ts';
import type { Ports } from './ports.ts';

const draft: PredictionDraft = {
  endpoint: 'default',
  task: 'analyse',
  stage: 'analyse',
  inputHash: 'input',
  requestHash: 'request',
  inputCharacters: 10,
  model: 'm',
  attempt: 1,
  inputTokens: 5,
  outputTokens: 2,
  cachedTokens: null,
  tokensEstimated: false,
  queueMs: 0,
  firstTokenMs: 1,
  totalMs: 2,
  gpuSeconds: null,
  costUsd: 0.01,
  finishReason: 'stop',
  outcome: 'succeeded',
  isRepair: false,
  origin: 'model',
};
const body: PredictionBody = {
  messages: [],
  parameters: {},
  answer: 'yes',
  reasoning: null,
  refusal: null,
  finishReason: 'stop',
  inputTokens: 5,
  outputTokens: 2,
  error: null,
};
const proposal = {
  id: 'prop_1',
  workspaceId: 'ws',
  release: 'rel_1',
  arm: 'live',
  options: { priority: 'batch' },
  waitingFor: null,
} as unknown as ProposalRecord;

/** Records and objects in memory; `isDeleted` as if the proposal had been deleted while its call was under way. */
function start({ isDeleted = false, isDown = false } = {}) {
  const rows: Prediction[] = [];
  const objects = new Map<string, Uint8Array>();
  const told: unknown[] = [];
  let ended = false;
  const ports = {
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    metrics: { prediction: () => undefined },
    objects: {
      async put(key: string, bytes: Uint8Array) {
        const created = !objects.has(key);
        if (created) objects.set(key, bytes);
        return { created };
      },
      get: async (key: string) => objects.get(key),
      remove: async (key: string) => void objects.delete(key),
    },
    records: {
      async recordPrediction(row: Prediction) {
        if (isDown) throw new BidsmithError('database_unavailable');
        if (!isDeleted) rows.push(row);
      },
      prediction: async (id: string) => rows.find((row) => row.id === id) ?? null,
      answeredBefore: async () => rows.at(-1)?.bodyKey ?? null,
    },
  } as unknown as Ports;
  const inferring = {
    ports,
    budgets: {},
    waiting: { begin: () => ({ tell: (reason: unknown) => told.push(reason), end: () => (ended = true) }) },
    signal: new AbortController().signal,
  } as unknown as Inferring & { signal: AbortSignal };
  const work = <T>(ask: (context: InferenceContext) => Promise<T>) => withInferenceContext(proposal, inferring, ask);
  return { rows, objects, told, work, hasEnded: () => ended };
}

describe('what a task is told about its proposal', () => {
  it('names proposal, workspace and priority', async () => {
    const seen = await start().work(async ({ proposalId, workspaceId, priority }) => [
      proposalId,
      workspaceId,
      priority,
    ]);
    expect(seen).toEqual(['prop_1', 'ws', 'batch']);
  });

  it('keeps request and answer, then the row that says where; a later answer from them refers to the same place', async () => {
    const { work, rows } = start();
    await work((context) => context.recordPrediction(draft, body));
    await work(async (context) => {
      expect(await context.cached('request')).toEqual(body);
      await context.recordPrediction({ ...draft, origin: 'cache' }, body);
    });
    expect(rows.map(({ bodyKey }) => bodyKey)).toEqual(Array(2).fill('predictions/ws/request.json'));
    expect(rows[0]).toMatchObject({ proposalId: 'prop_1', release: 'rel_1', origin: 'model' });
  });

  it('keeps nothing of a call that outlived its proposal', async () => {
    const { work, objects } = start({ isDeleted: true });
    await work((context) => context.recordPrediction(draft, body));
    expect([...objects.keys()]).toEqual([]);
  });

  it('never fails a call because its log fails', async () => {
    const { work } = start({ isDown: true });
    await expect(work((context) => context.recordPrediction(draft, body))).resolves.toBeUndefined();
  });

  it('shows waits until the work has ended, also when it fails', async () => {
    const { work, told, hasEnded } = start();
    const failing = work(async (context) => {
      context.waiting('gpu');
      throw new Error('no answer');
    });
    await expect(failing).rejects.toThrow('no answer');
    expect(told).toEqual(['gpu']);
    expect(hasEnded()).toBe(true);
  });
});
