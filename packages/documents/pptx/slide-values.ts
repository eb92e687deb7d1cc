import type { Attributes } from '../ooxml/read-xml.ts';
import type { Bullet, SlideColour } from './slide-shape.ts';

/** A colour as its element names it. */
export function colourOf(name: string, attributes: Attributes): SlideColour {
  if (name === 'a:srgbClr') return (attributes['val'] ?? '').toUpperCase();
  if (name === 'a:schemeClr') return attributes['val'] ?? 'mixed';
  if (name === 'a:sysClr') return (attributes['lastClr'] ?? 'mixed').toUpperCase();
  return name === 'a:prstClr' && attributes['val'] === 'white' ? 'FFFFFF' : 'mixed';
}

/** The level, from 0, that an element such as `a:lvl1pPr` describes. */
export function levelOf(name: string): number | null {
  const digit = /^a:lvl([1-9])pPr$/.exec(name)?.[1];
  return digit === undefined ? null : Number(digit) - 1;
}

/** The bullet that an element inside paragraph properties chooses; null when it is none of these. */
export function bulletOf(name: string, attributes: Attributes): Bullet {
  if (name === 'a:buNone') return 'none';
  if (name === 'a:buChar' || name === 'a:buBlip') return 'mark';
  if (name !== 'a:buAutoNum') return null;
  const startAt = Number(attributes['startAt'] ?? 1);
  return { scheme: attributes['type'] ?? '', startAt: Number.isInteger(startAt) ? startAt : 1 };
}
