import { type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './exit-codes.ts';

/** The options and the files named on a command line. Throws `UsageError` for an option that there is not, or that lacks its value. */
export function readArguments<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    return { values, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message}.` : 'The command line cannot be read.');
  }
}

/** What the system says of a file named on a command line. Throws `UsageError` where there is none. */
export async function statFile(path: string): Promise<Stats> {
  const found = await look(path);
  if (!found) throw new UsageError(`There is no file ${path}.`);
  if (!found.isFile()) throw new UsageError(`${path} is not a file; name the files in it.`);
  return found;
}

/** True where a file stands at the path. Throws `UsageError` where that cannot be told. */
export async function isFile(path: string): Promise<boolean> {
  return (await look(path))?.isFile() ?? false;
}

const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

async function look(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return null;
    throw new UsageError(
      `${path} cannot be read: ${error instanceof Error ? error.message : 'the system does not say why'}.`,
    );
  }
}
