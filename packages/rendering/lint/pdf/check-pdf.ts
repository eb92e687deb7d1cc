import type { Written } from '../../written.ts';
import { FindingList } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { PdfFile } from './pdf-file.ts';
import type { LintPdf } from './pdf-model.ts';
import { bookmarked } from './rules/bookmarked.ts';
import { chainsKept } from './rules/chains-kept.ts';
import { figuresDescribed } from './rules/figures-described.ts';
import { fontsEmbedded } from './rules/fonts-embedded.ts';
import { headersScoped } from './rules/headers-scoped.ts';
import { headingsInOrder } from './rules/headings-in-order.ts';
import { linksStructured } from './rules/links-structured.ts';
import { metadataSound } from './rules/metadata-sound.ts';
import { named } from './rules/named.ts';
import { pagesCounted } from './rules/pages-counted.ts';
import { pagesFilled } from './rules/pages-filled.ts';
import { pagesLabelled } from './rules/pages-labelled.ts';
import { pagesStructured } from './rules/pages-structured.ts';
import { tagged } from './rules/tagged.ts';
import { targetsThere } from './rules/targets-there.ts';

const shared: readonly Rule<LintPdf>[] = [
  tagged,
  named,
  fontsEmbedded,
  pagesStructured,
  linksStructured,
  bookmarked,
  figuresDescribed,
  headersScoped,
  headingsInOrder,
  metadataSound,
  pagesCounted,
];

/** What is asked of the slides as PDF, and of the document, which is paginated. */
export const pdfRules = {
  deck: shared,
  document: [...shared, pagesLabelled, pagesFilled, chainsKept, targetsThere],
} as const;

/** Looks at a PDF of ours: at its bytes, and at how the writer says that it runs over its pages. */
export function checkPdf({ bytes, pages, flow }: Written, rules: readonly Rule<LintPdf>[]): FindingList {
  const list = new FindingList();
  list.ask(rules, { file: new PdfFile(bytes), flow: flow ?? null, pages });
  return list;
}
