import type { FormatCheck } from '../format-check.ts';
import { checkOffice, officeRules } from '../office/check-office.ts';
import { checkSheets, sheetRules } from '../sheets/check-sheets.ts';
import { checkWord, wordRules } from '../word/check-word.ts';

/** The check of the Word document. */
export const wordDocument: FormatCheck = {
  rules: [...officeRules, ...wordRules],
  check: ({ bytes }) => checkOffice(bytes, checkWord),
};

/** The check of the compliance matrix as a workbook. */
export const workbook: FormatCheck = {
  rules: [...officeRules, ...sheetRules],
  check: ({ bytes }) => checkOffice(bytes, checkSheets),
};
