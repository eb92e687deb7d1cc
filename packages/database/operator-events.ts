import { BidsmithError, type OperatorEvent, type OperatorEventType, type Records, createId } from '@bidsmith/core';
import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { operatorEvents } from './operator-schema.ts';
import { deliveries } from './schema.ts';

/** Where operators' events are posted; null for nowhere. */
export type OperatorWebhook = { readonly url: string; readonly secret: string } | null;

export interface OperatorEventDraft {
  readonly type: OperatorEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The part of Records that keeps what operators were told. */
export function operatorEventLog(
  database: Database,
  webhook: OperatorWebhook,
): Pick<Records, 'appendOperatorEvent' | 'operatorEvents'> {
  return {
    appendOperatorEvent: (event) => database.transaction((queries) => insertOperatorEvent(queries, event, webhook)),
    operatorEvents: ({ type, since, limit }) =>
      database.query((queries) =>
        queries
          .select()
          .from(operatorEvents)
          .where(
            and(
              type === undefined ? undefined : eq(operatorEvents.type, type),
              since === undefined ? undefined : gte(operatorEvents.at, since),
            ),
          )
          .orderBy(desc(operatorEvents.id))
          .limit(limit),
      ),
  };
}

/** Writes an event and, where there is a receiver, a delivery that is due at once, in the transaction of what it tells of. */
export async function insertOperatorEvent(
  queries: Queries,
  draft: OperatorEventDraft,
  webhook: OperatorWebhook,
): Promise<OperatorEvent> {
  const inserted = await queries
    .insert(operatorEvents)
    .values({ id: createId('event'), type: draft.type, data: { ...draft.data }, at: sql`clock_timestamp()` })
    .returning();
  const event = inserted[0];
  if (event === undefined) throw new BidsmithError('internal', { detail: 'The operator event was not stored.' });
  if (webhook === null) return event;
  await queries.insert(deliveries).values({
    id: createId('delivery'),
    eventId: event.id,
    proposalId: null,
    ...webhook,
    type: event.type,
    body: JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: event.data }),
    status: 'pending',
    attempts: [],
    nextAttemptAt: sql`clock_timestamp()`,
    createdAt: sql`clock_timestamp()`,
  });
  return event;
}
