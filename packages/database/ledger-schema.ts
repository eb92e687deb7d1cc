import type { BudgetPolicy, BudgetScope } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';

export const budgetPolicies = bidsmithSchema.table('budget_policies', {
  workspaceId: text('workspace_id').primaryKey(),
  monthUsd: doublePrecision('month_usd'),
  proposalUsd: doublePrecision('proposal_usd'),
  whenSpent: text('when_spent').$type<BudgetPolicy['whenSpent']>(),
  concurrency: integer('concurrency'),
});

/** What was spent of one budget in one period. There is a row where a limit is, and its lock is what calls under that limit wait for. */
export const budgets = bidsmithSchema.table(
  'budgets',
  {
    scope: text('scope').$type<BudgetScope>().notNull(),
    subject: text('subject').notNull(),
    period: text('period').notNull(),
    spentUsd: doublePrecision('spent_usd').notNull(),
    /** The limit that the newest call stood under. */
    limitUsd: doublePrecision('limit_usd').notNull(),
    /** The highest share in percent that was told of. */
    alertedPercent: integer('alerted_percent').notNull().default(0),
    /** The newest call; what was spent without a limit since is found among the predictions. */
    countedAt: moment('counted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.subject, table.period] })],
);

/** Calls in progress, and for a day those that ended, so that ending twice counts once. */
export const ledgerEntries = bidsmithSchema.table(
  'ledger_entries',
  {
    id: text('id').primaryKey(),
    proposalId: text('proposal_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    endpoint: text('endpoint').notNull(),
    isShadow: boolean('is_shadow').notNull(),
    costUsd: doublePrecision('cost_usd').notNull(),
    expiresAt: moment('expires_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    index('ledger_entries_in_progress')
      .on(table.expiresAt)
      .where(sql`${table.settledAt} is null`),
    index('ledger_entries_settled')
      .on(table.settledAt)
      .where(sql`${table.settledAt} is not null`),
  ],
);
