import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { recognitionLanguages } from './choose-language.ts';

/** Which of the data sets that the packages hold is used: the most accurate one, in whole numbers. */
const dataSet = '4.0.0_best_int';
const privateMode = 0o700;

/** Folders being prepared in this process. */
const preparing = new Map<string, Promise<string>>();

/**
 * The folder with the language data of text recognition, unpacked on first use and shared by all processes of one user of this machine.
 * Gives '' where it cannot be had (no space, a folder of that name belongs to somebody else): reading goes on, and only text recognition then fails. Never throws.
 */
export function recognitionDataFolder(parent: string = tmpdir()): Promise<string> {
  const folder = join(parent, `bidsmith-recognition-${dataSet}-${userName()}`);
  const begun = preparing.get(folder);
  if (begun !== undefined) return begun;
  const prepared = prepare(folder)
    .catch(() => '')
    .finally(() => preparing.delete(folder));
  preparing.set(folder, prepared);
  return prepared;
}

function userName(): string {
  return String(process.getuid?.() ?? 'user');
}

async function prepare(folder: string): Promise<string> {
  await claimFolder(folder);
  for (const language of recognitionLanguages) await unpack(language, folder);
  return folder;
}

/** Throws where the folder is a link, or not this user's: what lies in it could then be anybody's. */
async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: privateMode }).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  const found = await lstat(folder);
  const isOwn = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !isOwn) throw new Error(`${folder} belongs to somebody else`);
  if (process.getuid !== undefined && (found.mode & 0o777) !== privateMode) await chmod(folder, privateMode);
}

/** Written under another name first, so that no process ever meets a half-written file. */
async function unpack(language: string, folder: string): Promise<void> {
  const packed = fileURLToPath(
    import.meta.resolve(`@tesseract.js-data/${language}/${dataSet}/${language}.traineddata.gz`),
  );
  const target = join(folder, `${language}.traineddata`);
  const sizeBytes = await stat(target).then(
    (found) => found.size,
    () => -1,
  );
  if (sizeBytes === (await unpackedSize(packed))) return;
  const content = await promisify(gunzip)(await readFile(packed));
  const draft = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(draft, content, { flag: 'wx', mode: 0o600 });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A gzip file ends with the size of what it holds, in 4 bytes. */
async function unpackedSize(packed: string): Promise<number> {
  const file = await open(packed);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(4);
    await file.read(tail, 0, 4, size - 4);
    return tail.readUInt32LE(0);
  } finally {
    await file.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
