import { requireTool } from './require-tool.ts';
import { renderDeck } from './render-deck.ts';
import { runTool } from './run-tool.ts';

const timeoutMs = 120_000;

/** A word of a rendered page with its box in inches. */
export interface Word {
  readonly text: string;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The presentation as LibreOffice sets it: the words of each page. */
export async function renderedPages(pptx: string, folder: string): Promise<Word[][]> {
  const pdf = await renderDeck(pptx, folder, timeoutMs);
  const { output } = await runTool(requireTool('pdftotext'), ['-raw', '-bbox', pdf, '-'], { timeoutMs });
  return output.split('<page ').slice(1).map(wordsOf);
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
