import type { SlideShape } from './slide-shape.ts';

const maxWords = 14;
/** The letters of a title are larger than all others by this much. */
const largerBy = 1.12;

/** The shape that is the title of a slide which names none: a few words in letters larger than all others. Null where no shape stands out. */
export function findTitle<T extends SlideShape>(shapes: readonly T[]): T | null {
  const sized = shapes
    .filter(({ kind, table, isHidden }) => kind === 'text' && table === null && !isHidden)
    .map((shape) => ({ shape, size: sizeOf(shape), text: textOf(shape) }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.size - a.size);
  const [first, second] = sized;
  if (first === undefined || second === undefined || first.size < Math.max(1, second.size) * largerBy) return null;
  const isShort = first.text.split(/\s+/).length <= maxWords && !/[.;,:]$/.test(first.text);
  return isShort && /\p{L}{2}/u.test(first.text) ? first.shape : null;
}

/** The largest letters of a shape; 0 where it leaves them to the layout. */
function sizeOf({ paragraphs }: SlideShape): number {
  let size = 0;
  for (const { runs } of paragraphs) for (const run of runs) size = Math.max(size, run.size ?? 0);
  return size;
}

function textOf({ paragraphs }: SlideShape): string {
  return paragraphs
    .flatMap(({ runs }) => runs.map((run) => run.text))
    .join('')
    .trim();
}
