import type { RecognisedItem, RecognisedItems, Turn } from './recognition-engine.ts';
import { meanConfidence } from './recognised-lines.ts';

/** Upright print is recognised with more than this confidence; turned print, where it is recognised at all, below it. */
const surelyUpright = 0.75;
/** Words this long are wider than high unless they are turned; so many tell how a page lies. */
const wordLength = 3;
const enoughWords = 4;

/**
 * Whether the print on a page is turned, and what is recognised once it is set upright. Recognition finds words that run up or down the page, whose boxes then are higher than wide;
 * print on its head it takes for nonsense of low confidence. Each costs one or two more recognitions, three at most where next to nothing was found; an upright page none.
 */
export async function findTurn(
  recognised: RecognisedItems,
  recogniseTurned: (turn: Turn) => Promise<RecognisedItems>,
): Promise<{ turn: Turn; recognised: RecognisedItems }> {
  let best = { turn: 0 as Turn, recognised };
  for (const turn of turnsToTry(recognised)) {
    const tried = { turn, recognised: await recogniseTurned(turn) };
    if (merit(tried.recognised) > merit(best.recognised)) best = tried;
    if (!runsSideways(best.recognised) && sureness(best.recognised) >= surelyUpright) break;
  }
  return best;
}

function turnsToTry(recognised: RecognisedItems): readonly Turn[] {
  if (recognised.items.length === 0) return [];
  const hasEnough = wordsOf(recognised).length >= enoughWords;
  if (hasEnough && runsSideways(recognised)) return [90, 270];
  if (sureness(recognised) >= surelyUpright && !runsSideways(recognised)) return [];
  return hasEnough ? [180] : [90, 270, 180];
}

/** The more is recognised with confidence in words that run across, the better the page lies. */
function merit(recognised: RecognisedItems): number {
  const across = wordsOf(recognised).filter((item) => !isHigh(item));
  return across.reduce((sum, item) => sum + item.text.length * (item.confidence ?? 1) ** 2, 0);
}

function sureness({ items }: RecognisedItems): number {
  return meanConfidence(items) ?? 0;
}

function wordsOf({ items }: RecognisedItems): RecognisedItem[] {
  return items.filter((item) => item.text.length >= wordLength);
}

function isHigh({ left, right, top, bottom }: RecognisedItem): boolean {
  return bottom - top > 1.2 * (right - left);
}

function runsSideways(recognised: RecognisedItems): boolean {
  const words = wordsOf(recognised);
  return words.filter(isHigh).length > words.length / 2;
}
