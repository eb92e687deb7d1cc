/** A rectangle on a slide, in inches from the top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The slide, in inches: the wide format of PowerPoint. */
export const slideSize = { width: 13.333, height: 7.5 } as const;

const margin = 0.65;
const gutter = 0.22;
const columnCount = 12;
const columnWidth = (slideSize.width - 2 * margin - (columnCount - 1) * gutter) / columnCount;

/** Left edge of column `index` (0 to 11), in inches. */
export function columnX(index: number): number {
  return margin + index * (columnWidth + gutter);
}

/** Width of `count` neighbouring columns, in inches. */
export function span(count: number): number {
  return count * columnWidth + (count - 1) * gutter;
}

/** Heights at which the parts of every content slide stand, in inches. */
export const zones = {
  kicker: { x: columnX(0), y: 0.42, w: span(11), h: 0.24 },
  title: { x: columnX(0), y: 0.7, w: span(11), h: 0.98 },
  /** Title of one line, above tables that need the room. */
  lineTitle: { x: columnX(0), y: 0.7, w: span(11), h: 0.5 },
  body: { x: columnX(0), y: 1.95, w: span(12), h: 4.6 },
  source: { x: columnX(0), y: 6.72, w: span(12), h: 0.2 },
  footer: { x: columnX(0), y: 7.05, w: span(10), h: 0.2 },
  slideNumber: { x: columnX(11), y: 7.05, w: span(1), h: 0.2 },
} as const satisfies Record<string, Box>;

/** Lower edge of the zone for content, in inches. */
export const bodyBottom = zones.body.y + zones.body.h;
