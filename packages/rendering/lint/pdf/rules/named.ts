import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const named: Rule<LintPdf> = {
  name: 'A07',
  severity: 'error',
  asks: 'The PDF has a title, shows it in the window, and says in which language it is.',
  find: ({ file }) => {
    const title = /\(((?:\\.|[^\\)])*)\)/s.exec(file.entry(file.information, 'Title'))?.[1] ?? '';
    return [
      ...(title.replace(byteOrder, '').trim() === '' ? [{ place: null, detail: 'The PDF has no title.' }] : []),
      ...(/\/Lang \(.+?\)/.test(file.catalog) ? [] : [{ place: null, detail: 'The PDF names no language.' }]),
      ...(/\/DisplayDocTitle true/.test(file.entry(file.catalog, 'ViewerPreferences'))
        ? []
        : [{ place: null, detail: 'The window shows the name of the file in place of the title.' }]),
    ];
  },
};

/** Marks a text of two bytes per character. */
const byteOrder = '\u00fe\u00ff';
