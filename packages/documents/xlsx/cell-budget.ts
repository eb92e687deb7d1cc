import { UnfitFile } from '../unfit-file.ts';

/**
 * Characters in the cells of one workbook. A text that many cells share is stored once but read for each of them, so no limit on sizes in the archive sees it;
 * a workbook of a million cells with twenty letters each stays below.
 */
const maxCharacters = 20_000_000;

/** Counts what is read, over all sheets of a workbook. */
export interface CellBudget {
  /** Throws UnfitFile `document_too_large` when there are too many cells or characters. */
  take(text: string): void;
}

export function createCellBudget(maxCells: number): CellBudget {
  let cells = 0;
  let characters = 0;
  return {
    take(text) {
      cells += 1;
      characters += text.length;
      if (cells > maxCells) throw tooLarge(`more than ${maxCells} cells`);
      if (characters > maxCharacters) throw tooLarge(`more than ${maxCharacters} characters in its cells`);
    },
  };
}

function tooLarge(what: string): UnfitFile {
  return new UnfitFile(
    'document_too_large',
    `The workbook has ${what}. Save the sheets that matter as a workbook of their own and upload that.`,
  );
}
