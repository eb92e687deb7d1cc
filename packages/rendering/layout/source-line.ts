import type { Citation } from '@bidsmith/core';
import type { References } from '../cite/references.ts';
import { textWidth } from './font-metrics.ts';
import { zones } from './grid.ts';
import { plainText } from './plain-text.ts';

/** Type size of the source line, in points. */
export const sourceSize = 9;

/** "Source: RFP p. 3, 17, §L.3; Amendment p. 2" on one line; where it is too long, files with many pages say from where to where. Null without citations. */
export function sourceLine(citations: readonly Citation[], references: References): string | null {
  if (citations.length === 0) return null;
  const files = [...Map.groupBy(citations, ({ file }) => file)].map(([file, cited]) => ({ file, cited }));
  const inFull = files.map(({ file, cited }) => references.labels(cited)[0] ?? references.fileLabel(file));
  const line = `Source: ${inFull.join('; ')}`;
  if (fits(line)) return line;
  const inShort = files.map(
    ({ file, cited }, index) => spanOf(references.fileLabel(file), cited) ?? inFull[index] ?? '',
  );
  const shortLine = `Source: ${inShort.join('; ')}; each place stands in the notes`;
  if (fits(shortLine)) return shortLine;
  return `Source: ${citations.length} places in ${files.length} files, each in the notes`;
}

function fits(line: string): boolean {
  return textWidth(line, { face: 'body', size: sourceSize }) < zones.source.w * 0.96;
}

/** The citations in full for the speaker notes, one per line: file, page, clause, quote. */
export function citationNotes(citations: readonly Citation[]): string[] {
  const lines = citations.map(({ file, page, clause, quote }) => {
    const place = [plainText(file), page === null ? '' : `p. ${page}`, clause === undefined ? '' : `§${clause}`];
    return `${place.filter((part) => part !== '').join(', ')}: “${plainText(quote)}”`;
  });
  return [...new Set(lines)];
}

/** Pages that are still named one by one. */
const maxListedPages = 4;

/** "RFP p. 3 to 96 (57 pages)"; null for few pages. */
function spanOf(label: string, citations: readonly Citation[]): string | null {
  const pages = [...new Set(citations.flatMap(({ page }) => page ?? []))].toSorted((a, b) => a - b);
  if (pages.length <= maxListedPages) return null;
  return `${label} p. ${pages[0]} to ${pages.at(-1)} (${pages.length} pages)`;
}
