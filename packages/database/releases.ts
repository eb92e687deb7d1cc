import { type Records, type Release, releaseSchema } from '@bidsmith/core';
import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { prompts, releases } from './release-schema.ts';

/** The part of Records that keeps releases and the texts of their prompts. */
export function releaseTable(database: Database): Pick<Records, 'saveRelease' | 'release' | 'releases' | 'prompts'> {
  return {
    saveRelease: (release, texts = {}) =>
      database.transaction(async (queries) => {
        await saveRelease(queries, release);
        const rows = Object.entries(texts).map(([hash, text]) => ({ hash, text }));
        if (rows.length > 0) await queries.insert(prompts).values(rows).onConflictDoNothing();
      }),
    release: (id) =>
      database.query(async (queries) => {
        const rows = await queries.select().from(releases).where(eq(releases.id, id));
        return rows[0] === undefined ? null : releaseSchema.parse(rows[0].content);
      }),
    releases: (limit) =>
      database.query(async (queries) => {
        const newest = queries.select().from(releases).orderBy(desc(releases.createdAt), asc(releases.id));
        const rows = await newest.limit(limit);
        return rows.map(({ content, createdAt }) => ({ ...releaseSchema.parse(content), createdAt }));
      }),
    prompts: (hashes) =>
      database.query(async (queries) => {
        if (hashes.length === 0) return {};
        const rows = await queries
          .select()
          .from(prompts)
          .where(inArray(prompts.hash, [...hashes]));
        return Object.fromEntries(rows.map(({ hash, text }) => [hash, text]));
      }),
  };
}

/** Keeps a release; its id follows from its content, so one that is there already is the same. */
export async function saveRelease(queries: Queries, release: Release): Promise<void> {
  await queries.insert(releases).values({ id: release.id, content: release }).onConflictDoNothing();
}
