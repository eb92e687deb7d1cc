import type {
  Arm,
  Artifact,
  DeliveryAttempt,
  EventType,
  Problem,
  ProposalOptions,
  ProposalStatus,
  Source,
  StageName,
  StepRecord,
  WaitingReason,
  Warning,
} from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, index, integer, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';
import { releases } from './release-schema.ts';
import { json, outsideText } from './storable.ts';

export const proposals = bidsmithSchema.table(
  'proposals',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    status: text('status').$type<ProposalStatus>().notNull(),
    version: integer('version').notNull(),
    attempt: integer('attempt').notNull(),
    options: json<ProposalOptions>('options').notNull(),
    metadata: json<Record<string, string>>('metadata').notNull(),
    releaseId: text('release_id')
      .notNull()
      .references(() => releases.id),
    arm: text('arm').$type<Arm>().notNull().default('live'),
    shadowOf: text('shadow_of').references((): AnyPgColumn => proposals.id, { onDelete: 'cascade' }),
    waitingFor: text('waiting_for').$type<WaitingReason>(),
    warnings: json<readonly Warning[]>('warnings').notNull(),
    error: json<Problem>('error'),
    webhookUrl: text('webhook_url'),
    webhookSecret: text('webhook_secret'),
    /** Number of the newest event. */
    lastSeq: integer('last_seq').notNull().default(0),
    cancelRequestedAt: moment('cancel_requested_at'),
    approvedAt: moment('approved_at'),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    deadlineAt: moment('deadline_at').notNull(),
  },
  (table) => [
    index('proposals_by_workspace').on(table.workspaceId, table.id),
    index('proposals_unfinished')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} in ('queued', 'running')`),
    index('proposals_shadows')
      .on(table.shadowOf)
      .where(sql`${table.shadowOf} is not null`),
  ],
);

export const ofProposal = () =>
  text('proposal_id')
    .notNull()
    .references(() => proposals.id, { onDelete: 'cascade' });

export const sources = bidsmithSchema.table(
  'sources',
  {
    proposalId: ofProposal(),
    position: integer('position').notNull(),
    id: text('id').notNull(),
    filename: outsideText('filename').notNull(),
    role: text('role').$type<Source['role']>().notNull(),
    contentType: outsideText('content_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    objectKey: text('object_key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.position] }),
    index('sources_by_object').on(table.objectKey),
  ],
);

export const steps = bidsmithSchema.table(
  'steps',
  {
    proposalId: ofProposal(),
    stage: text('stage').$type<StageName>().notNull(),
    index: integer('index').notNull(),
    label: outsideText('label').notNull(),
    status: text('status').$type<StepRecord['status']>().notNull().default('pending'),
    token: integer('token').notNull().default(0),
    dispatches: integer('dispatches').notNull().default(0),
    starts: integer('starts').notNull().default(0),
    inputHash: text('input_hash'),
    resultKey: text('result_key'),
    origin: text('origin').$type<StepRecord['origin']>(),
    /** What its result warns of; kept so that a retry of the proposal does not lose it. */
    warnings: json<readonly Warning[]>('warnings')
      .notNull()
      .default(sql`'[]'::jsonb`),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    touchedAt: moment('touched_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.stage, table.index] }),
    index('steps_by_result').on(table.resultKey),
  ],
);

export const events = bidsmithSchema.table(
  'events',
  {
    proposalId: ofProposal(),
    seq: integer('seq').notNull(),
    type: text('type').$type<EventType>().notNull(),
    data: json<Record<string, unknown>>('data').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.seq] })],
);

export const artifacts = bidsmithSchema.table(
  'artifacts',
  {
    id: text('id').primaryKey(),
    proposalId: ofProposal(),
    kind: text('kind').$type<Artifact['kind']>().notNull(),
    filename: outsideText('filename').notNull(),
    contentType: outsideText('content_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    objectKey: text('object_key').notNull(),
  },
  (table) => [
    unique('artifacts_one_per_kind').on(table.proposalId, table.kind),
    index('artifacts_by_object').on(table.objectKey),
  ],
);

export const deliveries = bidsmithSchema.table(
  'deliveries',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id').notNull(),
    /** Null for an operator event. */
    proposalId: text('proposal_id').references(() => proposals.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    secret: text('secret').notNull(),
    type: text('type').notNull(),
    body: text('body').notNull(),
    status: text('status').$type<'pending' | 'delivered' | 'failed'>().notNull(),
    attempts: json<readonly DeliveryAttempt[]>('attempts').notNull(),
    nextAttemptAt: moment('next_attempt_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('deliveries_due')
      .on(table.nextAttemptAt)
      .where(sql`${table.status} = 'pending'`),
    index('deliveries_by_proposal').on(table.proposalId),
  ],
);

/** No reference to the proposal: a key stays used when its proposal is removed. */
export const idempotencyKeys = bidsmithSchema.table(
  'idempotency_keys',
  {
    workspaceId: text('workspace_id').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    proposalId: text('proposal_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.key] }),
    index('idempotency_keys_by_age').on(table.createdAt),
  ],
);
