import { children, descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const paragraphProperties: Rule<LintSlide> = {
  name: 'S05',
  severity: 'error',
  asks: 'The properties of a paragraph stand once, before its words.',
  find: ({ root, place }) => {
    const wrong = descendants(root, 'a:p').filter((paragraph) =>
      children(paragraph).some(({ name }, index) => name === 'a:pPr' && index > 0),
    );
    if (wrong.length === 0) return [];
    return [{ place, detail: `${wrong.length} paragraphs have properties behind their words, or twice.` }];
  },
};
