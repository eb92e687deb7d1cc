import type { OfficePackage } from '../office/office-package.ts';
import type { FindingList, Rule } from '../rule.ts';
import { wordAltText } from './rules/word-alt-text.ts';
import { wordHeaders } from './rules/word-headers.ts';
import { wordHeadings } from './rules/word-headings.ts';
import { wordLanguage } from './rules/word-language.ts';
import { wordLinks } from './rules/word-links.ts';
import type { WordDocument } from './word-document.ts';

/** What is asked of a Word document beside what is asked of every Office file. */
export const wordRules: readonly Rule<WordDocument>[] = [
  wordAltText,
  wordHeaders,
  wordHeadings,
  wordLanguage,
  wordLinks,
];

/** Looks at a Word document. */
export function checkWord(office: OfficePackage, list: FindingList): void {
  const body = office.tree('word/document.xml');
  const styles = office.tree('word/styles.xml');
  if (body) list.ask(wordRules, { body, styles });
}
