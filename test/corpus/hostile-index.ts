import { readFile } from 'node:fs/promises';
import { shared } from './shared-folder.ts';

/** A way a hostile file may end: read, stopped by a limit, or refused for one of the reasons the index names. */
export type Outcome = 'parsed' | 'parsed + warning' | 'time-limited' | RefusalName;
export const refusalNames = [
  'encrypted_document',
  'unsupported_format',
  'corrupt_document',
  'empty_document',
  'too_large',
] as const;
export type RefusalName = (typeof refusalNames)[number];

export interface HostileFile {
  /** Its path in the folder of hostile files. */
  readonly path: string;
  /** The last column of the index, as written. */
  readonly expected: string;
  readonly outcomes: readonly Outcome[];
}

export interface HostileIndex {
  readonly files: readonly HostileFile[];
  /** The error codes that stand for each refusal. */
  readonly codes: ReadonlyMap<RefusalName, readonly string[]>;
}

/** Reads the index of hostile files: which results are right for each, and which error codes they have. */
export async function readHostileIndex(): Promise<HostileIndex> {
  const rows = (await readFile(shared('hostile/INDEX.md'), 'utf8')).split('\n').map(cellsOf);
  return { files: rows.flatMap(fileOf), codes: new Map(rows.flatMap(codesOf)) };
}

/** A bar inside a cell is written with a backslash before it. */
function cellsOf(line: string): string[] {
  if (!line.startsWith('| ')) return [];
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The two tables of files have a column of sizes in second place, and what is right in the last. */
function fileOf(cells: readonly string[]): HostileFile[] {
  const [name = '', bytes = '', ...more] = cells;
  const expected = more.at(-1);
  if (expected === undefined || !/^[\d,]+$/.test(bytes)) return [];
  const path = name.includes('/') ? name : `synthetic/${name}`;
  return [{ path, expected, outcomes: outcomesOf(expected) }];
}

function outcomesOf(expected: string): Outcome[] {
  const plain = expected.replace(/\([^)]*\)/g, '');
  const found = plain.match(new RegExp(`parsed(?: \\+ warning)?|time-limited|${refusalNames.join('|')}`, 'g')) ?? [];
  if (found.length === 0) throw new Error(`The index of hostile files names no result: ${expected}`);
  return found as Outcome[];
}

function codesOf([result = '', , codes = '']: readonly string[]): [RefusalName, string[]][] {
  const name = refusalNames.find((candidate) => result === `refused: ${candidate}`);
  return name === undefined ? [] : [[name, [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code)]];
}
