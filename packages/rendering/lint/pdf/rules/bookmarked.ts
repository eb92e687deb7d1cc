import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

/** Shorter documents are seen at a glance. */
const fewestPages = 5;

export const bookmarked: Rule<LintPdf> = {
  name: 'P05',
  severity: 'error',
  asks: 'A document of several pages has bookmarks.',
  find: ({ file }) => {
    const entries = file.matching(/\/Dest \[/).filter(([, entry]) => entry.includes('/Title (')).length;
    const hasOutline = /\/Outlines \d+ 0 R/.test(file.catalog);
    return file.pages.length >= fewestPages && (!hasOutline || entries === 0)
      ? [{ place: null, detail: 'The PDF has no bookmarks.' }]
      : [];
  },
};
