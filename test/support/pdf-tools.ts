import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTool } from './require-tool.ts';

const limits = { encoding: 'utf8', timeout: 60_000, maxBuffer: 256 * 1024 * 1024 } as const;

/** A PDF in a temporary file, with what independent tools say about it. `remove` deletes the file. */
export interface InspectedPdf {
  /** The printed verdict of `qpdf --check`, whose exit status says less. */
  check(): string;
  /** Text of each page in the order of the content stream, white space collapsed. */
  pageTexts(): string[];
  /** Every word with its page (from 1) and its lower and right edges in points from the top left. */
  words(): { page: number; text: string; right: number; bottom: number }[];
  /** The dictionaries of all objects of the file. */
  dictionaries(): Record<string, unknown>[];
  remove(): void;
}

export function inspectPdf(bytes: Uint8Array): InspectedPdf {
  const folder = mkdtempSync(join(tmpdir(), 'bidsmith-pdf-'));
  const path = join(folder, 'file.pdf');
  writeFileSync(path, bytes);
  const text = (...options: string[]): string =>
    execFileSync(requireTool('pdftotext'), [...options, path, '-'], limits);
  return {
    check: () => execFileSync(requireTool('qpdf'), ['--check', path], limits),
    pageTexts: () =>
      text('-raw')
        .split('\f')
        .slice(0, -1)
        .map((page) => page.replace(/\s+/g, ' ').trim()),
    words: () => readWords(text('-bbox')),
    dictionaries: () =>
      readDictionaries(execFileSync(requireTool('qpdf'), ['--json=2', '--json-key=qpdf', path], limits)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readWords(xhtml: string): { page: number; text: string; right: number; bottom: number }[] {
  return xhtml
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(([, right, bottom, word = '']) => ({
        page: index + 1,
        text: word,
        right: Number(right),
        bottom: Number(bottom),
      })),
    );
}

function readDictionaries(json: string): Record<string, unknown>[] {
  const parsed = JSON.parse(json) as {
    qpdf: [unknown, Record<string, { value?: unknown; stream?: { dict: unknown } }>];
  };
  return Object.values(parsed.qpdf[1])
    .map((object) => object.value ?? object.stream?.dict)
    .filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
}
