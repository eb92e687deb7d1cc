import type { RecognisedItem } from './recognition-engine.ts';

/** Short scraps below this confidence are dirt, ruled lines or parts of pictures. */
const minScrapConfidence = 0.5;
const scrapLength = 3;
/** Below this nothing is text. */
const minConfidence = 0.2;
/** Ink lower than this, in points, is a rule or a speck. */
const minInk = 1.5;
const lettersOrDigits = /[\p{L}\p{Nd}]/u;
/** What round and square bullets are taken for. */
const bulletLookalike = /^[eomcaO0©®¢«»*°·.°@+-]$/u;

/** Drops what is no text, and gives bullets their own character. */
export function withoutNoise(items: readonly RecognisedItem[]): RecognisedItem[] {
  return items.flatMap((item) => {
    if (item.confidence === null) return [item];
    if (isBullet(item, items)) return [{ ...item, text: '\u2022' }];
    return isNoise(item) ? [] : [item];
  });
}

function isNoise({ text, confidence, top, bottom }: RecognisedItem): boolean {
  const sure = confidence ?? 1;
  if (sure < minConfidence) return true;
  if (text.length <= scrapLength && sure < minScrapConfidence) return true;
  if (lettersOrDigits.test(text)) return false;
  return bottom - top < minInk || /^[|_=~\u2014-]+$/.test(text);
}

/** Stands alone before words, is smaller than they are, and was not read with ease. */
function isBullet(item: RecognisedItem, items: readonly RecognisedItem[]): boolean {
  if (!bulletLookalike.test(item.text)) return false;
  const height = item.bottom - item.top;
  const middle = (item.top + item.bottom) / 2;
  const beside = items.filter((other) => other !== item && other.top < middle && other.bottom > middle);
  if (beside.some((other) => other.right <= item.left)) return false;
  const next = beside.toSorted((a, b) => a.left - b.left)[0];
  if (next === undefined || next.text.length < 2) return false;
  const gap = next.left - item.right;
  return gap > 0.8 * height && gap < 6 * height && height < 0.75 * (next.bottom - next.top);
}
