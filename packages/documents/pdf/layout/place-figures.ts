import type { PdfPage, PdfRule } from '../pdf-page.ts';
import type { PlacedBlock } from './placed-block.ts';

const caption =
  /^(?:figure|fig\.|exhibit|diagram|chart|image|picture|photo|abbildung|abb\.|bild|illustration|figura)\s/i;
/** Points between a picture and what is written under or over it. */
const maxGap = 40;
/** A picture in the same place of so many pages is a letterhead. */
const repeats = 3;

/** The pictures of each page that are part of what it says: those that no letterhead repeats, in the order of the pages. */
export function figuresOf(pages: readonly PdfPage[]): readonly (readonly PdfRule[])[] {
  const counts = new Map<string, number>();
  for (const { figures = [] } of pages)
    for (const figure of figures) counts.set(placeOf(figure), (counts.get(placeOf(figure)) ?? 0) + 1);
  return pages.map(({ figures = [] }) => figures.filter((figure) => (counts.get(placeOf(figure)) ?? 0) < repeats));
}

/** Makes the caption of a picture the block that stands for it, with the box of both. */
export function placeFigures(blocks: readonly PlacedBlock[], figures: readonly PdfRule[]): PlacedBlock[] {
  return blocks.map((item) => {
    const figure = caption.test(item.block.text) ? figures.find((picture) => isBeside(item, picture)) : undefined;
    const box = item.block.box;
    if (figure === undefined || box === undefined) return item;
    const around: [number, number, number, number] = [
      Math.min(box[0], figure.left),
      Math.min(box[1], figure.top),
      Math.max(box[2], figure.right),
      Math.max(box[3], figure.bottom),
    ];
    return { ...item, block: { ...item.block, kind: 'figure', level: null, box: around } };
  });
}

/** What a bid manager should look at with their own eyes; undefined where there is nothing. */
export function figureWarning(pages: readonly PdfPage[], figures: readonly (readonly PdfRule[])[]): string | undefined {
  const numbers = pages.flatMap(({ number }, at) => ((figures[at] ?? []).length > 0 ? [number] : []));
  if (numbers.length === 0) return undefined;
  const [named, more] = [numbers.slice(0, maxListed), numbers.length - maxListed];
  const rest = more > 0 ? ` and ${more} more` : '';
  return `There are pictures on page ${named.join(', ')}${rest}; words within them are not read. Look at them before you answer.`;
}

/** Pages named in one sentence. */
const maxListed = 20;

function placeOf({ left, top, right, bottom }: PdfRule): string {
  return [left, top, right, bottom].map((side) => Math.round(side / 4)).join(' ');
}

function isBeside({ block: { box } }: PlacedBlock, { left, top, right, bottom }: PdfRule): boolean {
  if (box === undefined || box[0] > right || box[2] < left) return false;
  return Math.min(Math.abs(box[1] - bottom), Math.abs(top - box[3])) <= maxGap;
}
