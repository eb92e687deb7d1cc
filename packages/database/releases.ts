import type { Release } from '@bidsmith/core';
import { eq } from 'drizzle-orm';
import type { Queries } from './connection.ts';
import { releases } from './schema.ts';

/** Keeps a release; its id follows from its content, so one that is there already is the same. */
export async function saveRelease(queries: Queries, release: Release): Promise<void> {
  await queries.insert(releases).values({ id: release.id, content: release }).onConflictDoNothing();
}

export async function readRelease(queries: Queries, id: string): Promise<Release | null> {
  const rows = await queries.select().from(releases).where(eq(releases.id, id));
  return rows[0]?.content ?? null;
}
