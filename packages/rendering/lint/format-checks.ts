import type { RenderFormat } from '@bidsmith/core';
import type { Written } from '../written.ts';
import { checkDeck } from './deck/check-deck.ts';
import { deckPackageRules, deckRules, slideRules, summaryRules } from './deck/deck-rules.ts';
import { checkOffice, lastRules, packageRules, partRules } from './office/check-office.ts';
import { checkPdf, pdfRules } from './pdf/check-pdf.ts';
import { checkPlan, planRules } from './plan/check-plan.ts';
import { checkPreviews, previewRules } from './previews/check-previews.ts';
import { FindingList } from './rule.ts';
import type { Rule } from './rule.ts';
import { checkSheets, sheetRules } from './sheets/check-sheets.ts';
import { checkWord, wordRules } from './word/check-word.ts';

/** The rules asked of one kind of file, and how they are asked. */
export interface FormatCheck {
  readonly rules: readonly Pick<Rule<never>, 'name' | 'severity' | 'asks'>[];
  readonly check: (written: Written) => FindingList;
}

const officeRules = [...packageRules, ...partRules, ...lastRules];
const nothing: FormatCheck = { rules: [], check: () => new FindingList() };

/** What is asked of each format. Tables of plain text and JSON have no rules: what writes them cannot break one. */
export const formatChecks: Readonly<Record<RenderFormat, FormatCheck>> = {
  pptx: {
    rules: [...officeRules, ...deckPackageRules, ...slideRules, ...summaryRules, ...deckRules, ...planRules],
    check({ bytes, pages, planned }) {
      const list = checkDeck(bytes, pages);
      if (planned) checkPlan(planned, list);
      return list;
    },
  },
  pdf: { rules: pdfRules.document, check: (written) => checkPdf(written, pdfRules.document) },
  deck: { rules: pdfRules.deck, check: (written) => checkPdf(written, pdfRules.deck) },
  previews: { rules: previewRules, check: ({ bytes, pages }) => checkPreviews(bytes, pages) },
  docx: { rules: [...officeRules, ...wordRules], check: ({ bytes }) => checkOffice(bytes, checkWord) },
  xlsx: { rules: [...officeRules, ...sheetRules], check: ({ bytes }) => checkOffice(bytes, checkSheets) },
  csv: nothing,
  matrix: nothing,
};
