import type { RecognisedItems, Turn } from './recognition-engine.ts';
import { meanConfidence } from './recognised-lines.ts';

/** Upright print is recognised with more than this confidence; turned print, where it is recognised at all, below it. */
const surelyUpright = 0.75;
/** Words this long are wider than high unless they are turned. */
const wordLength = 4;
const minWords = 5;

/**
 * Whether the print on a page is turned, and what is recognised once it is set upright. Recognition finds words that run up or down the page, whose boxes then are higher than wide;
 * print on its head it takes for nonsense of low confidence. Each costs one or two more recognitions, an upright page none.
 */
export async function findTurn(
  recognised: RecognisedItems,
  recogniseTurned: (turn: Turn) => Promise<RecognisedItems>,
): Promise<{ turn: Turn; recognised: RecognisedItems }> {
  let best = { turn: 0 as Turn, recognised };
  const sideways = runsSideways(recognised);
  if (!sideways && (sureness(recognised) >= surelyUpright || countWords(recognised) < minWords)) return best;
  for (const turn of sideways ? ([90, 270] as const) : ([180] as const)) {
    const tried = { turn, recognised: await recogniseTurned(turn) };
    if (runsSideways(tried.recognised)) continue;
    if (runsSideways(best.recognised) || sureness(tried.recognised) > sureness(best.recognised)) best = tried;
    if (sureness(best.recognised) >= surelyUpright) break;
  }
  return best;
}

function sureness({ items }: RecognisedItems): number {
  return meanConfidence(items) ?? 0;
}

function countWords({ items }: RecognisedItems): number {
  return items.filter((item) => item.text.length >= wordLength).length;
}

function runsSideways({ items }: RecognisedItems): boolean {
  const words = items.filter((item) => item.text.length >= wordLength);
  const high = words.filter((item) => item.bottom - item.top > 1.5 * (item.right - item.left));
  return words.length >= minWords && high.length > words.length / 2;
}
