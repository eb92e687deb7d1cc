import type { PdfLine, PdfPage } from '../pdf-page.ts';

/** Lines looked at from each end of a page, and the share of pages on which a line must recur to count as a header or footer. */
const edgeLines = 4;
const minShare = 0.3;
const minPages = 3;
/** Points by which a header may stray from page to page. */
const maxShift = 3;
const pageNumber =
  /^(?:page\s*)?[-\u2013]?\s*(?:\d{1,4}|[ivxlc]{1,6}|[A-Z]{1,2}-\d{1,3})\s*[-\u2013]?(?:\s*(?:of|\/|\|)\s*\d{1,4})?$/i;

/**
 * The headers and footers of a document: lines at the edges that recur, digits aside, at the same height on enough pages, and bare page numbers.
 * A repeated table head is none, since its height differs from page to page.
 */
export function findRunningLines(pages: readonly PdfPage[]): ReadonlySet<PdfLine> {
  const places = new Map<string, PlacedLine[]>();
  const running = new Set<PdfLine>();
  for (const page of pages) {
    for (const line of edges(page.lines)) {
      const key = line.text.replace(/\d+/g, '#');
      const found = places.get(key);
      if (found === undefined) places.set(key, [{ line, page: page.number }]);
      else found.push({ line, page: page.number });
    }
    for (const line of [outermost(page.lines, 1), outermost(page.lines, -1)]) {
      if (line !== undefined && pageNumber.test(line.text) && isAtEdge(line, page)) running.add(line);
    }
  }
  const readPages = pages.filter((page) => page.lines.length > 0).length;
  const enough = Math.max(minPages, readPages * minShare);
  for (const found of places.values()) {
    for (const group of atOneHeight(found)) {
      if (new Set(group.map((placed) => placed.page)).size >= enough) for (const { line } of group) running.add(line);
    }
  }
  return running;
}

interface PlacedLine {
  readonly line: PdfLine;
  readonly page: number;
}

/** Parts lines into groups whose heights follow each other closely. */
function atOneHeight(found: readonly PlacedLine[]): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  for (const placed of found.toSorted((a, b) => a.line.y - b.line.y)) {
    const open = groups.at(-1);
    const first = open?.[0];
    if (open !== undefined && first !== undefined && placed.line.y - first.line.y <= 2 * maxShift) open.push(placed);
    else groups.push([placed]);
  }
  return groups;
}

function edges(lines: readonly PdfLine[]): readonly PdfLine[] {
  const heights = [...new Set(lines.map((line) => Math.round(line.y)))].sort((a, b) => a - b);
  const outer = new Set([...heights.slice(0, edgeLines), ...heights.slice(-edgeLines)]);
  return lines.filter((line) => outer.has(Math.round(line.y)));
}

function outermost(lines: readonly PdfLine[], direction: 1 | -1): PdfLine | undefined {
  return lines.toSorted((a, b) => (a.y - b.y) * direction)[0];
}

function isAtEdge(line: PdfLine, page: PdfPage): boolean {
  const margin = 0.1;
  return line.y < page.height * margin || line.y > page.height * (1 - margin);
}
