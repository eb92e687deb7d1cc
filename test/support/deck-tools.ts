import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { requireTool } from './require-tool.ts';

const run = promisify(execFile);
const timeoutMs = 120_000;
const maxBufferBytes = 64 * 1024 * 1024;

/** A word of a rendered page with its box in inches. */
export interface Word {
  readonly text: string;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The presentation as LibreOffice sets it, with the metric twins of its fonts: the words of each page. */
export async function renderedPages(pptx: string, folder: string): Promise<Word[][]> {
  await mkdir(folder, { recursive: true });
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontSettings(join(folder, 'font-cache')));
  const profile = pathToFileURL(join(folder, 'profile')).href;
  await run(
    requireTool('soffice'),
    ['--headless', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf', '--outdir', folder, pptx],
    {
      timeout: timeoutMs,
      env: { ...process.env, FONTCONFIG_FILE: fonts },
    },
  );
  const pdf = join(
    folder,
    `${pptx
      .split('/')
      .at(-1)
      ?.replace(/\.pptx$/, '')}.pdf`,
  );
  const { stdout } = await run(requireTool('pdftotext'), ['-raw', '-bbox', pdf, '-'], {
    timeout: timeoutMs,
    maxBuffer: maxBufferBytes,
  });
  return stdout.split('<page ').slice(1).map(wordsOf);
}

const pointsPerInch = 72;

function wordsOf(page: string): Word[] {
  const pattern = /<word xMin="[-\d.]+" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g;
  return [...page.matchAll(pattern)].map((match) => ({
    text: match[4] ?? '',
    y0: Number(match[1]) / pointsPerInch,
    x1: Number(match[2]) / pointsPerInch,
    y1: Number(match[3]) / pointsPerInch,
  }));
}

function fontSettings(cache: string): string {
  const folder = (name: string) => join(require.resolve(`@expo-google-fonts/${name}/package.json`), '..');
  const alias = (name: string, twin: string) =>
    `<alias binding="same"><family>${name}</family><prefer><family>${twin}</family></prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder('carlito')}</dir><dir>${folder('gelasio')}</dir><cachedir>${cache}</cachedir>
${alias('Georgia', 'Gelasio')}${alias('Calibri', 'Carlito')}</fontconfig>`;
}
