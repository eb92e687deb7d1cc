import type { OutlineEntry } from './composer.ts';
import type { PdfDocument } from './pdf-document.ts';
import type { PlacedPage } from './piece.ts';

/** Where a link destination has come to stand: the page's number from 1, and the height in points from its top. */
export interface Location {
  readonly page: number;
  readonly y: number;
}

/** Finds the targets of placed pages; the first of them has the number `first`. */
export function locateTargets(pages: readonly PlacedPage[], first: number): Map<string, Location> {
  const locations = new Map<string, Location>();
  pages.forEach(({ pieces }, index) => {
    for (const { piece, y } of pieces) {
      if (piece.target !== undefined) locations.set(piece.target, { page: first + index, y });
    }
  });
  return locations;
}

/** Bookmarks in two levels, equal to the headings. Called when all pages exist. */
export function addBookmarks(
  document: PdfDocument,
  entries: readonly OutlineEntry[],
  locations: ReadonlyMap<string, Location>,
): void {
  let chapter = document.outline;
  for (const { level, number, title, target } of entries) {
    const location = locations.get(target);
    if (!location) continue;
    const parent = level === 1 ? document.outline : chapter;
    // pdfkit counts `left` from the right edge.
    const place = {
      pageNumber: location.page - 1,
      fit: false,
      left: document.page.width,
      top: Math.max(0, location.y - 20),
    };
    const item = parent.addItem(`${number}  ${title}`, place as OutlineOptions);
    if (level === 1) chapter = item;
  }
}

type OutlineOptions = Parameters<PdfDocument['outline']['addItem']>[1];

/** Page labels equal to the printed numbers: the cover is page 1. */
export function addPageLabels(document: PdfDocument): void {
  const root = (document as unknown as { _root: { data: Record<string, unknown> } })._root;
  const labels = document.ref({ Nums: [0, { S: 'D' }] });
  labels.end(Buffer.alloc(0));
  root.data['PageLabels'] = labels;
}
