import {
  type Artifact,
  type BidsmithError,
  type EventDraft,
  type NewProposal,
  type Prediction,
  type ProposalRecord,
  type Records,
  type StepResult,
  createId,
  createRelease,
} from '@bidsmith/core';
import { type RecordsOptions, createRecords, migrate } from '@bidsmith/database';
import { Client } from 'pg';
import { type TestPostgres, startTestPostgres } from './postgres.ts';
import { quietLog } from './quiet-log.ts';

export const sampleRelease = createRelease({
  endpoint: 'extractive',
  model: null,
  parameters: {},
  tasks: { findings: '1' },
  prompts: {},
  schemas: {},
  parserVersion: '1',
  pipelineVersion: '1',
  evaluation: null,
  note: '',
  createdBy: 'configuration',
});
export const statusEvent: EventDraft = { type: 'proposal.status', data: {} };
export const finishedEvent: EventDraft = { type: 'proposal.finished', data: {} };
const hourMs = 3_600_000;

/** Records on a database of their own, and the few moves that the tests of Records share. */
export interface RecordsUnderTest {
  readonly postgres: TestPostgres;
  readonly records: Records;
  readonly connectionString: string;
  create(change?: Partial<NewProposal>): Promise<ProposalRecord>;
  run(id: string): Promise<ProposalRecord | null>;
  /** From any status that is not terminal, with the last event and a webhook. */
  end(id: string, to: 'succeeded' | 'failed' | 'canceled'): Promise<ProposalRecord | null>;
  /** Rows of a statement, past all our code. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** A server with empty tables; `operatorWebhook` is where operators' events go, by default nowhere. */
export async function startRecords(
  operatorWebhook: RecordsOptions['operatorWebhook'] = null,
): Promise<RecordsUnderTest> {
  const postgres = await startTestPostgres();
  const connectionString = await postgres.createDatabase();
  await migrate(connectionString);
  const records = createRecords({ connectionString, log: quietLog, maxConnections: 8, operatorWebhook });
  return {
    postgres,
    records,
    connectionString,
    create: async (change) => (await records.createProposal(newProposal(change))).record,
    run: (id) => records.transition(id, { from: ['queued'], to: 'running', event: statusEvent, webhook: null }),
    end: (id, to) =>
      records.transition(id, {
        from: ['queued', 'running', 'requires_action'],
        to,
        event: finishedEvent,
        webhook: `proposal.${to}`,
      }),
    sql: (text, values = []) => query(connectionString, text, values),
    stop: async () => {
      await records.close();
      await postgres.stop();
    },
  };
}

export function newProposal(change: Partial<NewProposal> = {}): NewProposal {
  const pdf = { contentType: 'application/pdf', sizeBytes: 5_000_000_000, sha256: 'aa', objectKey: 'k/1' };
  const text = { contentType: 'text/plain', sizeBytes: 2, sha256: 'bb', objectKey: 'k/2' };
  return {
    id: createId('proposal'),
    workspaceId: 'ws_a',
    options: {
      formats: ['pptx', 'pdf'],
      review: 'none',
      bidder: null,
      theme: 'meridian',
      pageSize: 'a4',
      priority: 'interactive',
    },
    metadata: { ref: 'R-1' },
    files: [
      { id: 'file_1', filename: 'rfp.pdf', role: 'base', ...pdf },
      { id: 'file_2', filename: 'qa.txt', role: 'qa', ...text },
    ],
    release: sampleRelease,
    arm: 'live',
    webhook: null,
    deadlineAt: new Date(Date.now() + hourMs),
    idempotency: null,
    ...change,
  };
}

export function stepResult(change: Partial<StepResult> = {}): StepResult {
  return { inputHash: 'h', resultKey: 'r', origin: 'extractive', warnings: [], ...change };
}

export function sampleArtifact(proposalId: string, objectKey: string): Artifact {
  const content = { contentType: 'application/pdf', sizeBytes: 12, sha256: 'cc' };
  return { id: createId('artifact'), proposalId, kind: 'pdf', filename: 'proposal.pdf', ...content, objectKey };
}

export function samplePrediction(proposalId: string, change: Partial<Prediction> = {}): Prediction {
  return {
    id: createId('prediction'),
    proposalId,
    workspaceId: 'ws_a',
    release: sampleRelease.id,
    endpoint: 'default',
    task: 'findings',
    stage: 'analyse',
    inputHash: 'h',
    requestHash: 'q',
    inputCharacters: 4000,
    model: 'm',
    attempt: 1,
    inputTokens: 1000,
    outputTokens: 50,
    cachedTokens: null,
    tokensEstimated: false,
    queueMs: 3.5,
    firstTokenMs: 120.5,
    totalMs: 900.25,
    gpuSeconds: null,
    costUsd: 0.0015,
    finishReason: 'stop',
    outcome: 'succeeded',
    isRepair: false,
    origin: 'model',
    bodyKey: null,
    at: new Date(),
    ...change,
  };
}

/** Code of the error that a call throws, "none" when it throws nothing. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: BidsmithError) => error.code,
  );
}

async function query(connectionString: string, text: string, values: readonly unknown[]) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
