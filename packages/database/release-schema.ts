import type { Arm, Canary, Features, Release, ReleaseAction, ReleasePointer, Shadow } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';
import { json, outsideText } from './storable.ts';

export const releases = bidsmithSchema.table(
  'releases',
  {
    id: text('id').primaryKey(),
    content: json<Release>('content').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('releases_by_age').on(table.createdAt)],
);

/** Texts of prompts under their hash, so that an old release can be served and a new one tried without a deployment. */
export const prompts = bidsmithSchema.table('prompts', {
  hash: text('hash').primaryKey(),
  text: outsideText('text').notNull(),
});

/** One row: which release new proposals get. */
export const releasePointer = bidsmithSchema.table(
  'release_pointer',
  {
    only: boolean('only').primaryKey().default(true),
    version: integer('version').notNull(),
    live: text('live')
      .notNull()
      .references(() => releases.id),
    previous: text('previous').references(() => releases.id),
    canary: json<Canary>('canary'),
    shadow: json<Shadow>('shadow'),
  },
  (table) => [check('release_pointer_only', sql`${table.only}`)],
);

/** The audit log of the pointer: one row per version of it, never changed. */
export const releaseChanges = bidsmithSchema.table('release_changes', {
  version: integer('version').primaryKey(),
  action: text('action').$type<ReleaseAction>().notNull(),
  by: outsideText('by').notNull(),
  reason: outsideText('reason').notNull(),
  before: json<ReleasePointer>('before'),
  after: json<ReleasePointer>('after').notNull(),
  at: moment('at').notNull(),
});

/** No reference to the proposal: a release's record does not get better by the removal of what it failed at. Nothing in it is from a document. */
export const proposalOutcomes = bidsmithSchema.table(
  'proposal_outcomes',
  {
    proposalId: text('proposal_id').notNull(),
    release: text('release').notNull(),
    arm: text('arm').$type<Arm>().notNull(),
    failed: boolean('failed').notNull(),
    schemaInvalid: boolean('schema_invalid').notNull(),
    seconds: doublePrecision('seconds'),
    costUsd: doublePrecision('cost_usd').notNull(),
    calls: integer('calls').notNull(),
    repairs: integer('repairs').notNull(),
    fallbacks: integer('fallbacks').notNull(),
    agreement: doublePrecision('agreement'),
    features: json<Features>('features').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.release] }),
    index('proposal_outcomes_by_release').on(table.release, table.at),
    index('proposal_outcomes_by_age').on(table.at),
  ],
);
