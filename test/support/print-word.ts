import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';

const timeoutMs = 180_000;

/** The lines of a Word file as LibreOffice prints them, automatic numbers in front; `folder` is for its files. */
export async function printWord(path: string, folder: string): Promise<readonly string[]> {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const filter = 'txt:Text (encoded):UTF8';
  const args = ['--headless', `-env:UserInstallation=${profile}`, '--convert-to', filter, '--outdir', folder, path];
  const run = await runTool(requireTool('lowriter'), args, { timeoutMs });
  if (run.exitCode !== 0) throw new Error(`LibreOffice ended with ${run.exitCode}: ${run.errors}`);
  return (await readFile(join(folder, `${basename(path, '.docx')}.txt`), 'utf8')).split('\n');
}

/** The words that stand in the file itself, without those a program works out. */
export async function typedWords(path: string): Promise<string> {
  const { output } = await runTool(requireTool('unzip'), ['-p', path, 'word/document.xml'], { timeoutMs });
  return output
    .replace(/<w:(?:instrText|delText)\b[^>]*>[^<]*/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, '');
}
