import type { PdfPage } from '../pdf-page.ts';

/** Notes on pages without text. The first is also the sign that text recognition may help. */
export const noTextLayer = 'The page has no text layer; it may be a scan or a drawing.';
export const drawingOnly = 'The page has lines or a drawing, but no text.';
export const blankPage = 'The page is blank.';

/** No page of print comes near: more is a bomb and would only fill the records. */
export const maxPageCharacters = 200_000;

export const tooManyCharacters: Pick<PdfPage, 'text' | 'lines' | 'failure'> = {
  text: '',
  lines: [],
  failure: `The page holds more than ${maxPageCharacters} characters; so many are not read.`,
};

/** The account of a page that an engine could not read. */
export function damagedPage(number: number, error: unknown): PdfPage {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 120);
  return { number, width: 0, height: 0, text: '', lines: [], failure: `The page is damaged (${message}).` };
}
