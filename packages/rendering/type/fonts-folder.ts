import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { BidsmithError, type Log } from '@bidsmith/core';
import type { GivenFont } from './given-fonts.ts';
import { chooseFaces, type FontRequest } from './choose-faces.ts';
import { type FontFace, readFontFile } from './read-font-file.ts';

/** The operator's own fonts. */
export interface FontsFolder {
  /** Changes with the files in the folder. */
  readonly version: string;
  /** The fonts that a file needs: those of the families named, and those for characters that ours lack. */
  fontsFor(request: FontRequest): Promise<GivenFont[]>;
  /** Names of the families in it, each once. */
  families(): Promise<string[]>;
}

const limits = { files: 300, bytesPerFile: 64 * 1024 * 1024, bytesTogether: 1024 * 1024 * 1024 };
const endings = new Set(['.ttf', '.otf', '.ttc', '.otc']);

/**
 * Opens a folder of TTF, OTF and TTC files, those in its subfolders included. What is in it is read when a font is first asked for; a file that cannot be read is named
 * in the log and left out. Errors: `configuration_invalid` where there is no such folder, no font in it, or too much.
 */
export function openFontsFolder(folder: string, log: Log): FontsFolder {
  const files = listFiles(folder);
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  let faces: Promise<StoredFace[]> | null = null;
  return {
    version: hash,
    async families() {
      faces ??= readFaces(folder, files, log);
      return [...new Set((await faces).map(({ family }) => family))];
    },
    async fontsFor(request) {
      faces ??= readFaces(folder, files, log);
      const chosen = chooseFaces(await faces, request);
      const contents = new Map<string, Promise<Uint8Array>>();
      return await Promise.all(
        chosen.map(async ({ file, id, family, weight, italic, postscriptName }): Promise<GivenFont> => {
          const bytes = contents.get(file) ?? readFile(join(folder, file));
          contents.set(file, bytes);
          return { id, family, weight, italic, postscriptName, bytes: await bytes };
        }),
      );
    },
  };
}

interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly changed: number;
}

type StoredFace = FontFace & { readonly file: string };

function listFiles(folder: string): ListedFile[] {
  const files = namesIn(folder).map((name): ListedFile => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return { name, bytes: size, changed: mtimeMs };
  });
  if (files.length === 0) throw invalid('holds no font (.ttf, .otf or .ttc)');
  if (files.length > limits.files) throw invalid(`holds more than ${limits.files} fonts`);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.bytesTogether) throw invalid(`holds more than ${limits.bytesTogether / 1024 ** 3} GB of fonts`);
  return files;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => endings.has(extname(name).toLowerCase()))
      .toSorted();
  } catch (error) {
    throw invalid('cannot be read', error);
  }
}

function invalid(why: string, cause?: unknown): BidsmithError {
  return new BidsmithError('configuration_invalid', {
    detail: `The folder of fonts ${why}.`,
    remedy: 'Name a folder with TTF, OTF or TTC files in FONTS_FOLDER (or --fonts), or leave it out.',
    cause,
  });
}

/** One file after the other, so that only one is held at a time. */
async function readFaces(folder: string, files: readonly ListedFile[], log: Log): Promise<StoredFace[]> {
  const faces: StoredFace[] = [];
  for (const { name, bytes } of files) {
    if (bytes > limits.bytesPerFile) {
      log.warn({ font: name }, `a font is left out: it is larger than ${limits.bytesPerFile / 1024 ** 2} MB`);
      continue;
    }
    try {
      const content = await readFile(join(folder, name));
      faces.push(...readFontFile(content).map((face) => ({ ...face, file: name })));
    } catch (error) {
      log.warn({ font: name, why: error instanceof Error ? error.message : 'unknown' }, 'a font is left out');
    }
  }
  return faces;
}
