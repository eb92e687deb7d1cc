import { descendants, firstDescendant, textOf } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const linkTexts: Rule<LintSlide> = {
  name: 'A08',
  severity: 'warning',
  asks: 'The words of a link say where it leads, not an address.',
  find: ({ root, place }) =>
    descendants(root, 'a:r')
      .filter((run) => firstDescendant(run, 'a:hlinkClick') !== undefined)
      .map((run) => textOf(firstDescendant(run, 'a:t')).trim())
      .filter((text) => /^(?:https?:\/\/|www\.)\S+$/i.test(text))
      .map((text) => ({ place, detail: `A link reads “${text}”.` })),
};
