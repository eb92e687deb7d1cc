import type { Face } from '../layout/font-metrics.ts';
import { familyOf } from '../type/families.ts';

/** The font files that measure each family, by the name under which systems have them. */
const twins: readonly (readonly [file: string, name: string])[] = [
  ['carlito', 'Carlito'],
  ['gelasio', 'Gelasio'],
  ['arimo', 'Arimo'],
  ['tinos', 'Tinos'],
  ['caladea', 'Caladea'],
];

/** The list of families for a browser: the theme's own, the one with equal widths, and what every system has. */
export function fontFamilies(name: string, face: Face): string {
  const family = familyOf(name);
  const twin = twins.find(([file]) => family?.regular.startsWith(`${file}/`))?.[1];
  const form = family?.form ?? (face === 'title' ? 'serif' : 'sans');
  const names = [name, ...(twin === undefined || twin === name ? [] : [twin])].map(quote);
  return [...names, form === 'serif' ? 'serif' : 'sans-serif'].join(', ');
}

/** Names of several words are quoted; what could end the quotation is left out. */
function quote(name: string): string {
  const plain = name.replace(/['"\\;<>&]/g, '');
  return /^[\w-]+$/.test(plain) ? plain : `'${plain}'`;
}
