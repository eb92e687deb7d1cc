import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BidsmithError, builtInThemes } from '@bidsmith/core';
import { resolveTheme } from '@bidsmith/rendering';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readArguments } from '../read-arguments.ts';
import { readThemePath } from '../theme/read-theme-path.ts';
import { showReading } from '../theme/show-reading.ts';
import { untilInterrupted } from '../until-interrupted.ts';

/** Says what of a brand fits and what does not, or lists the built-in themes. Changes nothing but the file that --out names. */
export async function themeCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, out: { type: 'string' } });
  const [action, path, ...rest] = positionals;
  if (action === 'list' && path === undefined) return list(values.json ?? false);
  if (action !== 'check') throw new UsageError('Say what to do: theme check FILE, or theme list.');
  if (path === undefined || rest.length > 0) throw new UsageError('theme check takes one file.');
  return untilInterrupted((signal) => check(path, { isJson: values.json ?? false, out: values.out, signal }));
}

interface Wanted {
  readonly isJson: boolean;
  readonly out: string | undefined;
  readonly signal: AbortSignal;
}

async function check(path: string, { isJson, out, signal }: Wanted): Promise<number> {
  try {
    const reading = await readThemePath(path, signal);
    console.log(isJson ? JSON.stringify(reading, null, 2) : showReading(reading, basename(path)).join('\n'));
    if (reading.theme === null) return exitCodes.failed;
    if (out !== undefined) await writeTheme(out, JSON.stringify(reading.theme, null, 2));
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof BidsmithError) || error.code === 'configuration_invalid') throw error;
    if (isJson)
      console.log(
        JSON.stringify({ theme: null, code: error.code, refusals: [error.message], remedy: error.remedy }, null, 2),
      );
    else console.error(`${basename(path)} is refused. ${error.message} ${error.remedy} (${error.code})`);
    return exitCodes.failed;
  }
}

async function writeTheme(out: string, json: string): Promise<void> {
  try {
    await writeFile(out, `${json}\n`);
  } catch (error) {
    throw new UsageError(`${out} cannot be written${error instanceof Error ? `: ${error.message}` : ''}.`);
  }
}

function list(isJson: boolean): number {
  const themes = builtInThemes.map(resolveTheme);
  if (isJson) console.log(JSON.stringify(themes, null, 2));
  else
    for (const { name, mode, fonts } of themes)
      console.log(`${name.padEnd(12)}${mode} slides, light pages; ${fonts.title} for titles, ${fonts.body} for text`);
  return exitCodes.ok;
}
