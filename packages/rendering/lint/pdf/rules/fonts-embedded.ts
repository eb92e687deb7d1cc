import type { Rule } from '../../rule.ts';
import { referred } from '../pdf-file.ts';
import type { LintPdf } from '../pdf-model.ts';

export const fontsEmbedded: Rule<LintPdf> = {
  name: 'P02',
  severity: 'error',
  asks: 'Every font is embedded and says which characters its glyphs stand for.',
  find: ({ file }) =>
    file.matching(/\/Type \/Font\b/).flatMap(([, font]) => {
      const name = /\/BaseFont \/(\S+)/.exec(font)?.[1] ?? 'A font';
      if (/\/Subtype \/Type0/.test(font))
        return /\/ToUnicode/.test(font) ? [] : [{ place: null, detail: `${name} names no characters.` }];
      const descriptor = file.object(referred(font, 'FontDescriptor'));
      return /\/FontFile\d? /.test(descriptor) ? [] : [{ place: null, detail: `${name} is not embedded.` }];
    }),
};
