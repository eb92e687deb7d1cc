import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const pagesStructured: Rule<LintPdf> = {
  name: 'P03',
  severity: 'error',
  asks: 'Every page belongs to the structure and is walked through in its order.',
  find: ({ file }) =>
    file.pages.flatMap((number, index) => {
      const page = file.object(number);
      const place = `page ${index + 1}`;
      return [
        ...(/\/StructParents \d+/.test(page) ? [] : [{ place, detail: 'The page is not part of the structure.' }]),
        ...(/\/Tabs \/S/.test(page)
          ? []
          : [{ place, detail: 'The page is not walked through in the order of the structure.' }]),
      ];
    }),
};
