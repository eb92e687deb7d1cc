import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';

const require = createRequire(import.meta.url);

/** The deck as LibreOffice prints it, with metric twins in place of the deck's fonts; path of the PDF in `folder`. */
export async function renderDeck(pptx: string, folder: string, timeoutMs: number): Promise<string> {
  const [pdf = ''] = await renderDecks([pptx], folder, timeoutMs);
  return pdf;
}

/** Several decks in one run of LibreOffice, whose start takes as long as a small deck; the paths of the PDFs in the same order. */
export async function renderDecks(decks: readonly string[], folder: string, timeoutMs: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontSettings(join(folder, 'font-cache')));
  // A profile of its own: LibreOffice locks it, and two runs at a time would wait for each other.
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const args = ['--headless', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf', '--outdir', folder, ...decks];
  const run = await runTool(requireTool('soffice'), args, { timeoutMs, environment: { FONTCONFIG_FILE: fonts } });
  if (run.exitCode !== 0) throw new Error(`LibreOffice ended with ${run.exitCode}: ${run.errors}`);
  return decks.map((deck) => join(folder, `${basename(deck, '.pptx')}.pdf`));
}

function fontSettings(cache: string): string {
  const folder = (name: string): string => dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  const twin = (name: string, stand: string): string =>
    `<alias binding="same"><family>${name}</family><prefer><family>${stand}</family></prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${['carlito', 'gelasio', 'arimo', 'tinos', 'caladea'].map((name) => `<dir>${folder(name)}</dir>`).join('')}<cachedir>${cache}</cachedir>
${twin('Georgia', 'Gelasio')}${twin('Calibri', 'Carlito')}${twin('Cambria', 'Caladea')}${twin('Arial', 'Arimo')}
${twin('Times New Roman', 'Tinos')}</fontconfig>`;
}
