import type { OperatorEventType } from '@bidsmith/core';
import { index, primaryKey, text } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';
import { json } from './storable.ts';

/** What whoever runs the service was told of; ids sort by time. */
export const operatorEvents = bidsmithSchema.table(
  'operator_events',
  {
    id: text('id').primaryKey(),
    type: text('type').$type<OperatorEventType>().notNull(),
    data: json<Record<string, unknown>>('data').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('operator_events_by_type').on(table.type, table.id)],
);

/** Work that is done once per period by whichever process claims it. */
export const runs = bidsmithSchema.table(
  'runs',
  {
    name: text('name').notNull(),
    period: text('period').notNull(),
    claimedAt: moment('claimed_at').notNull(),
    finishedAt: moment('finished_at'),
    result: json<Record<string, unknown>>('result'),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.period] }),
    index('runs_finished').on(table.name, table.finishedAt),
  ],
);
