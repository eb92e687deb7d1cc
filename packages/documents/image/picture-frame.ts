/** How the rows and columns of a picture lie on the page, by the numbers of EXIF and TIFF: 1 as they are, 3 on its head, 6 and 8 on its side, even ones up to 4 and odd ones from 5 mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One picture of a file as its header tells it, before anything is decoded. Width and height in dots as stored. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** Null where the file does not say. */
  readonly dotsPerInch: number | null;
  readonly orientation: Orientation;
}

export function toOrientation(value: number | undefined): Orientation {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/** Stored columns become rows. */
export function isOnItsSide(orientation: Orientation): boolean {
  return orientation >= 5;
}

const pointsPerInch = 72;
/** Longest side of a page in points: that of A4 where the file says nothing to be believed, and the limits of belief, 4 and 24 inches. */
const usualSide = 842;
const minSide = 288;
const maxSide = 1_728;

/** The page in points that an upright picture fills. The resolution stated is believed where it makes a page of paper; photos and screen shots state any. */
export function pageSizeOf({ width, height, dotsPerInch, orientation }: PictureFrame): {
  width: number;
  height: number;
} {
  const [across, down] = isOnItsSide(orientation) ? [height, width] : [width, height];
  const longest = Math.max(across, down);
  const stated = dotsPerInch === null ? 0 : (longest / dotsPerInch) * pointsPerInch;
  const side = stated >= minSide && stated <= maxSide ? stated : usualSide;
  return { width: Math.max(1, (across * side) / longest), height: Math.max(1, (down * side) / longest) };
}
