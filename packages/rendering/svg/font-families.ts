import type { Face } from '../layout/font-metrics.ts';
import { findFamily } from '../type/families.ts';

/** The list of families for a browser: the theme's own, the one with equal widths, and what every system has. */
export function fontFamilies(name: string, face: Face): string {
  const family = findFamily(name);
  const known = family ? [family.name, ...family.aliases.slice(0, 1)] : [];
  const form = family?.style ?? (face === 'title' ? 'serif' : 'sans');
  return [...[...new Set([name, ...known])].map(quote), form === 'serif' ? 'serif' : 'sans-serif'].join(', ');
}

/** Names of several words are quoted; what could end the quotation is left out. */
function quote(name: string): string {
  const plain = name.replace(/['"\\;<>&]/g, '');
  return /^[\w-]+$/.test(plain) ? plain : `'${plain}'`;
}
