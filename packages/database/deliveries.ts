import { type Artifact, type Delivery, type ProposalRecord, type Records, createId } from '@bidsmith/core';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { artifacts, deliveries } from './schema.ts';

/** Receivers may count on this; Standard Webhooks advises small bodies. */
const maxBodyBytes = 20_000;

/** The part of Records that keeps webhook deliveries. */
export function deliveryTable(database: Database): Pick<Records, 'delivery' | 'dueDeliveries' | 'recordAttempt'> {
  return {
    delivery: (id) =>
      database.query(async (queries) => {
        const rows = await queries.select().from(deliveries).where(eq(deliveries.id, id));
        return rows[0] === undefined ? null : toDelivery(rows[0]);
      }),
    dueDeliveries: (limit) =>
      database.query(async (queries) => {
        const due = and(eq(deliveries.status, 'pending'), lte(deliveries.nextAttemptAt, sql`clock_timestamp()`));
        const oldest = queries.select().from(deliveries).where(due).orderBy(asc(deliveries.nextAttemptAt));
        return (await oldest.limit(limit)).map(toDelivery);
      }),
    recordAttempt: (id, attempt, then) =>
      database.transaction(async (queries) => {
        const rows = await queries.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
        const attempts = [...(rows[0]?.attempts ?? []), attempt];
        await queries
          .update(deliveries)
          .set({ attempts, ...then })
          .where(eq(deliveries.id, id));
      }),
  };
}

interface Announcement {
  readonly record: ProposalRecord;
  readonly receiver: { readonly url: string; readonly secret: string };
  readonly type: string;
  readonly at: Date;
}

/** Writes a delivery that is due at once, in the transaction of the change it tells of: it can neither be lost nor come without the change. */
export async function queueDelivery(queries: Queries, { record, receiver, type, at }: Announcement): Promise<void> {
  const made = await queries.select().from(artifacts).where(eq(artifacts.proposalId, record.id));
  await queries.insert(deliveries).values({
    id: createId('delivery'),
    eventId: createId('event'),
    proposalId: record.id,
    ...receiver,
    type,
    body: webhookBody({ type, at, record, made }),
    status: 'pending',
    attempts: [],
    nextAttemptAt: sql`clock_timestamp()`,
    createdAt: sql`clock_timestamp()`,
  });
}

/** No document text and no signed addresses: what the receiver may see, it fetches with its key. Metadata too large for the limit is left out. */
function webhookBody(about: { type: string; at: Date; record: ProposalRecord; made: readonly Artifact[] }): string {
  const { type, at, record, made } = about;
  const body = (metadata: Readonly<Record<string, string>>): string =>
    JSON.stringify({
      type,
      timestamp: at.toISOString(),
      data: {
        id: record.id,
        status: record.status,
        version: record.version,
        metadata,
        error: record.error,
        artifacts: made.map(({ kind, sizeBytes, sha256 }) => ({ kind, size_bytes: sizeBytes, sha256 })),
        links: { self: `/v1/proposals/${record.id}` },
      },
    });
  const whole = body(record.metadata);
  return Buffer.byteLength(whole) < maxBodyBytes ? whole : body({});
}

function toDelivery({ createdAt: _created, ...delivery }: typeof deliveries.$inferSelect): Delivery {
  return delivery;
}
