import type { Prediction } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, index, integer, text } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';
import { ofProposal } from './schema.ts';
import { outsideText } from './storable.ts';

/** One row per model call; ids sort by time. Indexes end in the id where pages are read by it. */
export const predictions = bidsmithSchema.table(
  'predictions',
  {
    id: text('id').primaryKey(),
    proposalId: ofProposal(),
    workspaceId: text('workspace_id').notNull(),
    release: text('release').notNull(),
    endpoint: text('endpoint').notNull(),
    task: text('task').notNull(),
    stage: text('stage').notNull(),
    inputHash: text('input_hash').notNull(),
    /** Empty in rows from before requests were told apart; no request has that hash. */
    requestHash: text('request_hash').notNull(),
    inputCharacters: integer('input_characters').notNull(),
    model: outsideText('model').notNull(),
    attempt: integer('attempt').notNull(),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    cachedTokens: integer('cached_tokens'),
    tokensEstimated: boolean('tokens_estimated').notNull(),
    queueMs: doublePrecision('queue_ms').notNull(),
    firstTokenMs: doublePrecision('first_token_ms'),
    totalMs: doublePrecision('total_ms').notNull(),
    gpuSeconds: doublePrecision('gpu_seconds'),
    costUsd: doublePrecision('cost_usd'),
    finishReason: outsideText('finish_reason'),
    outcome: text('outcome').$type<Prediction['outcome']>().notNull(),
    isRepair: boolean('is_repair').notNull(),
    origin: text('origin').$type<Prediction['origin']>().notNull(),
    bodyKey: text('body_key'),
    at: moment('at').notNull(),
  },
  (table) => [
    index('predictions_by_proposal').on(table.proposalId, table.id),
    index('predictions_by_workspace').on(table.workspaceId, table.id),
    index('predictions_by_release').on(table.release, table.id),
    index('predictions_by_time').on(table.at),
    index('predictions_answered')
      .on(table.workspaceId, table.requestHash, table.id)
      .where(sql`${table.bodyKey} is not null`),
    index('predictions_by_body')
      .on(table.bodyKey)
      .where(sql`${table.bodyKey} is not null`),
    index('predictions_with_body')
      .on(table.at)
      .where(sql`${table.bodyKey} is not null`),
  ],
);
