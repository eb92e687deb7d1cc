import type { Rule } from '../../rule.ts';
import type { PdfFile } from '../pdf-file.ts';
import type { LintPdf } from '../pdf-model.ts';

export const targetsThere: Rule<LintPdf> = {
  name: 'D22',
  severity: 'error',
  asks: 'Numbers in the contents are those of the pages that their links lead to.',
  find: ({ file, flow }) => {
    if (flow === null || flow.targets.size === 0) return [];
    const there = destinations(file);
    return [...flow.targets].flatMap(([target, page]) => {
      const found = there.get(target);
      if (found === page) return [];
      const detail =
        found === undefined
          ? `No place is called ${target}.`
          : `${target} is said to be on page ${page}, not ${found}.`;
      return [{ place: null, detail }];
    });
  },
};

/** Pages of the named destinations, counted from 1. */
function destinations(file: PdfFile): Map<string, number> {
  const numbers = new Map(file.pages.map((object, index) => [object, index + 1]));
  const named = file
    .matching(/\/Names \[\s*\(/)
    .flatMap(([, text]) => [...text.matchAll(/\(((?:\\.|[^\\)])*)\) \[(\d+) 0 R/g)]);
  return new Map(
    named.flatMap(([, name = '', page]) => {
      const number = numbers.get(Number(page));
      return number === undefined ? [] : [[name, number] as const];
    }),
  );
}
