import { extname } from 'node:path';
import type { Cited } from './judge-brief.ts';
import { lettersAndDigits } from './judge-words.ts';
import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';
import { plainText } from './source-text.ts';

const timeoutMs = 60_000;

export interface QuoteVerdict {
  readonly quotes: number;
  readonly found: number;
  /** The quotes that are not there, with their page. */
  readonly missing: readonly string[];
}

/**
 * Looks for the quotes of one file with tools that share nothing with our readers: pdftotext for a page of a PDF, the bare XML of a DOCX, the file itself for text.
 * Only letters and digits are compared: the tools differ in spaces, in hyphens at line ends and in signs of lists and markup.
 */
export async function judgeQuotes(path: string, rows: readonly Cited[]): Promise<QuoteVerdict> {
  const read = extname(path) === '.pdf' ? pagesOfPdf(path) : wholeText(path);
  const missing: string[] = [];
  for (const row of rows) {
    const quote = lettersAndDigits(row.quote);
    const texts = await read(row.page);
    if (!texts.some((text) => text.includes(quote))) missing.push(`p. ${row.page}: ${row.quote}`);
  }
  return { quotes: rows.length, found: rows.length - missing.length, missing };
}

type ReadPage = (page: number | null) => Promise<readonly string[]>;

/** One word order suits paragraphs, another tables: a quote may stand in any of them. */
const wordOrders = [[], ['-layout'], ['-raw']];

function pagesOfPdf(path: string): ReadPage {
  const pages = new Map<number, Promise<string[]>>();
  return (page) => {
    if (page === null) return Promise.resolve([]);
    const known = pages.get(page) ?? Promise.all(wordOrders.map((order) => pageText(path, page, order)));
    pages.set(page, known);
    return known;
  };
}

async function pageText(path: string, page: number, order: readonly string[]): Promise<string> {
  const args = [...order, '-f', `${page}`, '-l', `${page}`, path, '-'];
  const { output } = await runTool(requireTool('pdftotext'), args, { timeoutMs });
  return lettersAndDigits(output);
}

function wholeText(path: string): ReadPage {
  const text = plainText(path).then(lettersAndDigits);
  return async () => [await text];
}
