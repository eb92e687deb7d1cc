import type { CharRun } from './read-chars.ts';
import type { Area, Drawings } from './read-drawings.ts';
import type { Box, Place } from './page-place.ts';
import type { Colour } from './text-style.ts';

/** Points under which no reader makes out letters; the finest print of real forms is at 4. */
const minReadableSize = 2;
/** Red, green and blue may differ by so much from what lies beneath before ink counts as seen. */
const nearColour = 20;
const minOpacity = 12;
/** Height of a character's box in font sizes; of some fonts only the box tells the size. */
const usualBoxHeight = 1.5;
/** Width of a character, in font sizes, under which letters stand on top of each other. */
const minAdvance = 0.03;
/** Share of the page that the image of a scan fills. */
const scanShare = 0.7;
const paper: Colour = [255, 255, 255, 255];

/** Share of a page's letters that are drawn invisible where they are what text recognition read from it; stamps and page numbers may be drawn on top. */
const layerShare = 0.7;

export interface PageSurface {
  readonly place: Place;
  readonly drawings: Drawings;
  /** Pictures fill the page and nearly all its text is drawn invisible: that text is what recognition read from them. */
  readonly isScan: boolean;
}

export function surfaceOf(place: Place, drawings: Drawings, runs: readonly CharRun[]): PageSurface {
  return { place, drawings, isScan: isLayer(runs) && isPictured(place, drawings) };
}

function isLayer(runs: readonly CharRun[]): boolean {
  let all = 0;
  let invisible = 0;
  for (const { text, style } of runs) {
    all += text.length;
    if (style.isInvisible) invisible += text.length;
  }
  return invisible > 0 && invisible >= all * layerShare;
}

/** Scans may come in strips. */
function isPictured({ width, height }: Place, { areas }: Drawings): boolean {
  const pictured = areas
    .filter((area) => area.colour === null)
    .reduce((sum, area) => sum + (area.right - area.left) * (area.bottom - area.top), 0);
  return pictured >= width * height * scanShare;
}

/** Why a reader does not see a run; undefined where it is seen. */
export function hiddenWhy(run: CharRun, box: Box, surface: PageSurface): string | undefined {
  const { style, size } = run;
  const readableSize = Math.max(size, (box.bottom - box.top) / usualBoxHeight);
  if (style.isInvisible) return surface.isScan ? undefined : 'drawn invisible';
  if (style.fill !== null && style.fill[3] < minOpacity) return 'drawn transparent';
  if (isOutside(box, surface.place)) return 'off the page';
  if (readableSize < minReadableSize) return `${Math.max(0.1, Math.round(readableSize * 10) / 10)} pt high`;
  const { length } = run.text.trim();
  if (length > 2 && box.right - box.left < length * minAdvance * size) return 'squeezed to nothing';
  return coloured(run, box, surface);
}

function isOutside(box: Box, { width, height }: Place): boolean {
  const slack = 1;
  return box.right < -slack || box.left > width + slack || box.bottom < -slack || box.top > height + slack;
}

function coloured(run: CharRun, box: Box, { drawings }: PageSurface): string | undefined {
  const { fill, object } = run.style;
  if (fill === null) return undefined;
  const beneath = areaBeneath(box, drawings.areas, drawings.order.get(object) ?? Infinity);
  if (beneath !== undefined && (beneath.colour === null || beneath.colour[3] < 255 - minOpacity)) return undefined;
  const ground = beneath?.colour ?? paper;
  if (distance(fill, ground) > nearColour) return undefined;
  return distance(ground, paper) <= nearColour ? 'white on white' : 'in the colour of its background';
}

/** What was painted last before the text, where most of it stands. */
function areaBeneath(box: Box, areas: readonly Area[], order: number): Area | undefined {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return areas.findLast(
    (area) => area.order < order && area.left <= x && x <= area.right && area.top <= y && y <= area.bottom,
  );
}

function distance([r, g, b]: Colour, [R, G, B]: Colour): number {
  return Math.max(Math.abs(r - R), Math.abs(g - G), Math.abs(b - B));
}
