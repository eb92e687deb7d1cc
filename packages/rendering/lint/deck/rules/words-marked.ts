import { descendants } from '../../../xml/xml-tree.ts';
import type { OfficePackage } from '../../office/office-package.ts';
import type { Rule } from '../../rule.ts';

/** A share of runs without a language is left to the reader's own settings on purpose, where the language is not known: then none has one. */
export const wordsMarked: Rule<OfficePackage> = {
  name: 'A07',
  severity: 'warning',
  asks: 'The file says in which language it is, where that is known.',
  find: (office) => {
    const properties = office.tree('docProps/core.xml');
    const slide = office.text('ppt/slides/slide1.xml');
    const isNamed = descendants(properties, 'dc:language').length > 0;
    if (isNamed || !/<a:rPr[^>]* lang="/.test(slide)) return [];
    return [{ place: 'docProps/core.xml', detail: 'The words name a language that the file does not.' }];
  },
};
