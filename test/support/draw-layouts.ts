import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planSlides } from '../../packages/rendering/layout/plan-slides.ts';
import { writeDeckPdf } from '../../packages/rendering/deck-pdf/write-deck-pdf.ts';
import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';
import { layoutGallery } from './sample-gallery.ts';
import { sampleOptions } from './sample-proposals.ts';

/** Draws a picture of every slide layout, in both built-in themes, and the page that shows them: `npm run pictures`. */
const folder = join(import.meta.dirname, '../../docs/layouts');
/** Wide enough to judge type and alignment, small enough for a repository. */
const width = 960;
const timeoutMs = 120_000;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const theme of ['meridian', 'dark'] as const) await drawTheme(theme);
await writeFile(join(folder, '../layouts.md'), page());

async function drawTheme(theme: 'meridian' | 'dark'): Promise<void> {
  const deck = join(folder, `${theme}.pdf`);
  const { bytes } = await writeDeckPdf({ proposal: layoutGallery(), options: { ...sampleOptions, theme } });
  await writeFile(deck, bytes);
  const size = ['-scale-to-x', String(width), '-scale-to-y', '-1', '-png'];
  await runTool(requireTool('pdftoppm'), [...size, deck, join(folder, theme)], { timeoutMs });
  await rm(deck);
  for (const name of await readdir(folder)) {
    const number = new RegExp(`^${theme}-0*(\\d+)\\.png$`).exec(name)?.[1];
    if (number) await rename(join(folder, name), join(folder, picture(theme, Number(number))));
  }
}

function picture(theme: string, number: number): string {
  return `${String(number).padStart(2, '0')}-${theme}.png`;
}

function page(): string {
  const { slides } = planSlides(layoutGallery(), sampleOptions);
  const shown = slides.map(
    ({ title, kicker }, index) =>
      `### ${index + 1}. ${kicker}\n\n${title}\n\n| meridian | dark |\n| --- | --- |\n| ![](layouts/${picture('meridian', index + 1)}) | ![](layouts/${picture('dark', index + 1)}) |\n`,
  );
  return `# Slide layouts\n\nEvery layout of the deck, drawn from one sample proposal in both built-in themes by \`npm run pictures\`. The planner chooses the layout by what a block holds.\n\n${shown.join('\n')}`;
}
