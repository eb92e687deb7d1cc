import type { Fix } from './fix.ts';
import { descendants } from './xml-nodes.ts';

const chartPart = /^ppt\/charts\/chart(\d+)\.xml$/;

/** pptxgenjs counts charts through the life of the process: they are counted from 1 in each deck. */
export const finishChartNumbers: Fix = (deck) => {
  const numbers = deck.paths(chartPart).map((path) => chartPart.exec(path)?.[1] ?? '');
  // Numbers only become smaller, and in order, so that no part is overwritten before it has moved.
  const renamed = new Map(numbers.map((number, index) => [number, String(index + 1)]));
  const rename = (path: string) =>
    path.replace(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(\.)/,
      (whole, stem: string, number: string, dot: string) => {
        const changed = renamed.get(number);
        return changed === undefined ? whole : `${stem}${changed}${dot}`;
      },
    );
  for (const path of deck.paths(/^ppt\/(charts|embeddings)\//)) deck.move(path, rename(path));
  for (const entry of descendants(deck.root('[Content_Types].xml'), 'Override')) {
    entry.setAttribute('PartName', rename(entry.getAttribute('PartName') ?? ''));
  }
  for (const path of deck.paths(/^ppt\/(slides|charts)\/_rels\/.+\.rels$/)) {
    for (const relation of descendants(deck.root(path), 'Relationship')) {
      relation.setAttribute('Target', rename(relation.getAttribute('Target') ?? ''));
    }
  }
};
