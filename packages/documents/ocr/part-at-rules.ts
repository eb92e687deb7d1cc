import type { PdfRule } from '../pdf/pdf-page.ts';
import type { PlacedItem } from './placed-item.ts';

/** In font sizes: where in the text a rule may cut, measured from the rule, and how far text may reach over one by error. */
const maxReach = 2;
const overlap = 0.5;
/** What a rule between two cells is read as. */
const ruleLookalike = /^[|[\]]+$/;

/** The upright rules beside which the middle of an item's letters stands. */
export function uprightsBeside(item: PlacedItem, rules: readonly PdfRule[], bodySize: number): number[] {
  const middle = item.baseline - 0.3 * (item.size ?? bodySize);
  return rules
    .filter((rule) => rule.bottom - rule.top > rule.right - rule.left && rule.top <= middle && rule.bottom >= middle)
    .map((rule) => (rule.left + rule.right) / 2)
    .sort((a, b) => a - b);
}

/** Parts an item that was read in one go across the rules between cells, at the blanks nearest to them; the rule itself, where it was taken for a sign, goes. */
export function partAtRules(item: PlacedItem, rules: readonly PdfRule[], bodySize: number): PlacedItem[] {
  const em = item.size ?? bodySize;
  const parts: PlacedItem[] = [];
  let rest = item;
  for (const border of uprightsBeside(item, rules, bodySize)) {
    if (border <= rest.left + overlap * em || border >= rest.right - overlap * em) continue;
    const words = placeWords(rest);
    const cut = nearestGap(words, border);
    if (cut === null || Math.abs(cut.at - border) > maxReach * em) continue;
    parts.push({ ...rest, text: textOf(words.slice(0, cut.index)), right: Math.min(rest.right, border) });
    rest = { ...rest, text: textOf(words.slice(cut.index)), left: Math.max(rest.left, border) };
  }
  return [...parts, rest].filter(({ text }) => text !== '');
}

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Letters are taken to be equally wide: the engine does not tell. */
function placeWords({ text, left, right }: PlacedItem): Word[] {
  const perLetter = (right - left) / Math.max(1, text.length);
  let at = 0;
  return text.split(' ').map((word) => {
    const start = left + at * perLetter;
    at += word.length + 1;
    return { text: word, left: start, right: start + word.length * perLetter };
  });
}

function nearestGap(words: readonly Word[], border: number): { readonly index: number; readonly at: number } | null {
  const gaps = words.slice(1).map((word, before) => ({
    index: before + 1,
    at: ((words[before]?.right ?? word.left) + word.left) / 2,
  }));
  const [nearest] = gaps.toSorted((a, b) => Math.abs(a.at - border) - Math.abs(b.at - border));
  return nearest ?? null;
}

function textOf(words: readonly Word[]): string {
  const texts = words.map(({ text }) => text);
  const from = ruleLookalike.test(texts[0] ?? '') ? 1 : 0;
  const to = texts.length > from && ruleLookalike.test(texts.at(-1) ?? '') ? -1 : undefined;
  return texts.slice(from, to).join(' ');
}
