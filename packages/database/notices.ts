import type { Notice } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Queries } from './connection.ts';

/** Name of the LISTEN channel; notifications stay within one database. */
export const noticeChannel = 'bidsmith';

/** Tells all listeners when the transaction is committed, and not otherwise. */
export async function notify(queries: Queries, { kind, proposalId }: Notice): Promise<void> {
  await queries.execute(sql`select pg_notify(${noticeChannel}, ${`${kind}:${proposalId}`})`);
}

/** The notice in a notification's payload; null for one that is not ours. */
export function parseNotice(payload: string | undefined): Notice | null {
  const [, kind, proposalId] = /^(event|cancel):(.+)$/.exec(payload ?? '') ?? [];
  if (proposalId === undefined) return null;
  return { kind: kind === 'cancel' ? 'cancel' : 'event', proposalId };
}
