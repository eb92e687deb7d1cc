import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabelledStatement, labelledStatementSchema, requirementLabelSchema } from '@bidsmith/core';
import { z } from 'zod';
import { UsageError } from '../exit-codes.ts';

const ending = '.jsonl';

/** The rows of label files: one statement, or one label of a person's decision, a line. A folder stands for all its .jsonl files. Throws `UsageError` with file, line and remedy. */
export async function readLabels(paths: readonly string[]): Promise<LabelledStatement[]> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  const rows = await Promise.all(files.map(readFileRows));
  return rows.flat();
}

async function filesOf(path: string): Promise<string[]> {
  if (path.endsWith(ending)) return [path];
  const names = await readdir(path).catch(() => null);
  if (names === null) return [path];
  const found = names.filter((name) => name.endsWith(ending)).toSorted();
  if (found.length === 0) throw new UsageError(`${path} holds no ${ending} file.`);
  return found.map((name) => join(path, name));
}

async function readFileRows(path: string): Promise<LabelledStatement[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read.`);
  });
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, `${path}, line ${index + 1}`)]));
}

function readRow(line: string, place: string): LabelledStatement {
  const value = parseLine(line, place);
  const decided = requirementLabelSchema.safeParse(value);
  const row = decided.success ? decided.data.statement : checked(value, place);
  if (row.requirement !== (row.kind !== null))
    throw new UsageError(
      `${place}: kind must be set where requirement is true, and null where it is false. Correct the line.`,
    );
  return row;
}

function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${place} is no JSON. Each line holds one object, as bidsmith label prints it.`);
  }
}

function checked(value: unknown, place: string): LabelledStatement {
  const parsed = labelledStatementSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problem = z.prettifyError(parsed.error).replace(/\s+/gu, ' ');
  throw new UsageError(`${place} is no label: ${problem}. Correct the line, or print rows anew with bidsmith label.`);
}
