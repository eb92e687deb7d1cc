import { formatCount } from '../ooxml/number-formats.ts';
import type { Bullet } from './slide-shape.ts';

const formats: ReadonlyMap<string, string> = new Map([
  ['arabic', 'decimal'],
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
]);

/** Gives the printed number of the next paragraph of a text; null for one without. Must be asked for every paragraph, in order. */
export function createSlideCounter(): (level: number, bullet: Bullet) => string | null {
  const open = new Map<number, { readonly key: string; count: number }>();
  return (level, bullet) => {
    for (const deeper of open.keys()) if (deeper > level) open.delete(deeper);
    if (bullet === null || typeof bullet === 'string') {
      open.delete(level);
      return null;
    }
    const key = `${bullet.scheme} ${bullet.startAt}`;
    const known = open.get(level);
    const count = known?.key === key ? known.count + 1 : bullet.startAt;
    open.set(level, { key, count });
    return print(bullet.scheme, count);
  };
}

/** A number as its scheme prints it: "arabicPeriod" is "1.", "alphaLcParenBoth" is "(a)". */
function print(scheme: string, count: number): string {
  const [, kind = 'arabic', frame = 'Period'] = /^(arabic|alphaLc|alphaUc|romanLc|romanUc)(\w+)$/.exec(scheme) ?? [];
  const number = formatCount(count, formats.get(kind) ?? 'decimal');
  if (frame === 'ParenBoth') return `(${number})`;
  if (frame === 'ParenR') return `${number})`;
  return frame === 'Plain' ? number : `${number}.`;
}
