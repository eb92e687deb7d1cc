import type { Logo } from '@bidsmith/core';
import { columnX, span } from './grid.ts';
import type { Box } from './grid.ts';
import type { SlideLayout } from './slide.ts';

/** The room for a logo, in inches: on the cover between what is answered and for whom, elsewhere beside the slide number. */
const rooms = {
  cover: { x: columnX(0), y: 4.95, w: span(3), h: 0.85 },
  foot: { x: columnX(9), y: 6.98, w: span(2), h: 0.32 },
} as const satisfies Record<string, Box>;

/** Where the theme's logo stands on slides of a layout, in its own proportions: on the cover from the left, at the foot from the right. */
export function logoBox(logo: Logo, layout: SlideLayout): Box {
  const room = layout === 'Cover' ? rooms.cover : rooms.foot;
  const scale = Math.min(room.w / logo.width, room.h / logo.height);
  const size = { w: logo.width * scale, h: logo.height * scale };
  const y = room.y + (room.h - size.h) / 2;
  return layout === 'Cover' ? { ...size, x: room.x + plateSpace, y } : { ...size, x: room.x + room.w - size.w, y };
}

/** Around the logo on its plate, in inches. */
const plateSpace = 0.14;

/** A logo is made for light grounds: on the cover, which is dark, it stands on a plate in the colour of the ground. Null where it needs none. */
export function logoPlate(logo: Logo, layout: SlideLayout): Box | null {
  if (layout !== 'Cover') return null;
  const { x, y, w, h } = logoBox(logo, layout);
  return { x: x - plateSpace, y: y - plateSpace, w: w + 2 * plateSpace, h: h + 2 * plateSpace };
}
