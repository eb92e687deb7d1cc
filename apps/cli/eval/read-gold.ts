import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { borderlineSchema, type Gold, goldSchema } from '@bidsmith/inference';
import type { z } from 'zod';
import { UsageError } from '../exit-codes.ts';
import { isFile, statFile } from '../read-arguments.ts';

/** Labelled facts with the documents they were labelled from. */
export interface GoldCase {
  readonly name: string;
  readonly gold: Gold;
  readonly paths: readonly string[];
}

/** Folders below the one named that are searched for a document. */
const maxDepth = 3;
const maxGoldBytes = 32 * 1024 * 1024;

/**
 * Reads a file of labelled facts and finds its documents: beside it, or anywhere in `folder`. Statements of `borderline` that belong to its document are added to its own.
 * Throws `UsageError` that says which file is missing or which member is wrong.
 */
export async function readGold(
  path: string,
  { folder, borderline }: { folder: string | null; borderline: string | null },
): Promise<GoldCase> {
  const gold = await readJson(path, goldSchema);
  const names = gold.files ?? (gold.file === undefined ? [] : [gold.file]);
  if (names.length === 0) throw new UsageError(`${path} names no document: give it a member "file" or "files".`);
  const own = names.map((name) => basename(name));
  const soft = borderline === null ? [] : await readJson(borderline, borderlineSchema);
  const paths = await Promise.all(names.map((name) => findDocument(name, folder ?? dirname(path))));
  const added = soft.filter(({ file }) => own.includes(file));
  return { name: basename(path, '.json'), gold: { ...gold, borderline: [...gold.borderline, ...added] }, paths };
}

async function findDocument(name: string, folder: string): Promise<string> {
  const direct = join(folder, name);
  if (await isFile(direct)) return direct;
  const found = await search(folder, basename(name), maxDepth);
  if (found === null)
    throw new UsageError(`The document ${name} is not in ${folder}; name its folder with --files DIR.`);
  return found;
}

async function search(folder: string, name: string, depth: number): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const here = entries.find((entry) => entry.isFile() && entry.name === name);
  if (here !== undefined) return join(folder, name);
  if (depth === 0) return null;
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const found = await search(join(folder, entry.name), name, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const { size } = await statFile(path);
  if (size > maxGoldBytes) throw new UsageError(`${path} is too large to be labelled facts.`);
  const parsed = schema.safeParse(parseJson(path, await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${path} is not right at ${issue?.path.join('.') ?? 'its top'}: ${issue?.message ?? 'unknown'}.`,
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`);
  }
}
