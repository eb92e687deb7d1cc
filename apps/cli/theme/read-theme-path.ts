import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { maxLogoBytes } from '@bidsmith/core';
import { createThemeReader, type ThemeReading } from '@bidsmith/rendering';
import { createSandbox, parseConfig } from '@bidsmith/runtime';
import { UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { statFile } from '../read-arguments.ts';

/** Larger files are refused by what reads them; no more than this is taken into memory. */
const maxBytes = 60_000_000;

/** Reads the theme of a file on this machine: .json, .pptx or .potx; a logo is looked for beside it. Throws `UsageError` where there is no file, BidsmithError where it holds no theme. */
export async function readThemePath(path: string, signal: AbortSignal): Promise<ThemeReading> {
  const { size } = await statFile(path);
  if (size > maxBytes) throw new UsageError(`${path} is larger than ${maxBytes / 1_000_000} MB, which no template is.`);
  const read = createThemeReader({
    sandbox: createSandbox({ concurrency: 1, log: quietLog }),
    log: quietLog,
    fontsFolder: parseConfig(process.env).FONTS_FOLDER ?? null,
  });
  return read(
    {
      bytes: await readStart(path, maxBytes),
      filename: basename(path),
      readBeside: (logo) => readStart(join(dirname(path), logo), maxLogoBytes + 1),
    },
    signal,
  );
}

async function readStart(path: string, most: number): Promise<Uint8Array> {
  await using file = await open(path);
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(size, most));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  return bytes.subarray(0, bytesRead);
}
