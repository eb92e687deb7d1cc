import type { Rule } from '../../rule.ts';
import { referred } from '../pdf-file.ts';
import type { PdfFile } from '../pdf-file.ts';
import type { LintPdf } from '../pdf-model.ts';

export const headingsInOrder: Rule<LintPdf> = {
  name: 'A09',
  severity: 'error',
  asks: 'The levels of headings follow each other without a gap.',
  find: ({ file }) => {
    let before = 0;
    return headings(file, file.object(referred(file.catalog, 'StructTreeRoot'))).flatMap((level) => {
      const skips = level > before + 1;
      const detail = `A heading of level ${level} follows one of level ${before}.`;
      before = level;
      return skips ? [{ place: null, detail }] : [];
    });
  },
};

/** Levels of the headings below an element, in the order of the structure. */
function headings(file: PdfFile, node: string): number[] {
  const own = /\/S \/H(\d)\b/.exec(node)?.[1];
  const kids = /\/K (?:\[([\s\S]*?)\]\s*(?:\/|>>)|(\d+ 0 R))/.exec(node);
  const below = [...(kids?.[1] ?? kids?.[2] ?? '').matchAll(/(\d+) 0 R/g)].flatMap((match) => {
    const kid = file.object(Number(match[1]));
    return /\/S \//.test(kid) ? headings(file, kid) : [];
  });
  return [...(own === undefined ? [] : [Number(own)]), ...below];
}
