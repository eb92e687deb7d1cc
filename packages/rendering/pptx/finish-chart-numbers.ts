import { descendants } from '../xml/xml-tree.ts';
import type { DeckFix } from './fix.ts';

const chartPart = /^ppt\/charts\/chart(\d+)\.xml$/;

/** pptxgenjs counts charts through the life of the process: they are counted from 1 in each deck. */
export const finishChartNumbers: DeckFix = (deck) => {
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
  deck.edit('[Content_Types].xml', (root) => {
    for (const { attributes } of descendants(root, 'Override'))
      attributes['PartName'] = rename(attributes['PartName'] ?? '');
  });
  for (const path of deck.paths(/^ppt\/(slides|charts)\/_rels\/.+\.rels$/)) {
    deck.edit(path, (root) => {
      for (const { attributes } of descendants(root, 'Relationship'))
        attributes['Target'] = rename(attributes['Target'] ?? '');
    });
  }
};
