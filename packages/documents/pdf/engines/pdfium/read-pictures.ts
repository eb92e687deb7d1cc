import type { PdfPage } from '../../pdf-page.ts';
import type { Box } from './page-place.ts';

/** A scan is a picture of the page; its edges may be cut. */
const scanShare = 0.6;
/** Characters of text upon a scan that are a stamp, a page number or the mark of the program that made it. */
const stampCharacters = 200;
/** Smaller pictures are signs and logos, in shares of the page's area. */
const figureShare = 0.03;

/** What the pictures of a page are: a scan of it with little text upon it, or figures. */
export function readPictures(
  images: readonly Box[],
  page: { readonly width: number; readonly height: number; readonly letters: number },
): Pick<PdfPage, 'isScan' | 'figures'> {
  const area = Math.max(1, page.width * page.height);
  const shown = images.map((box) => clip(box, page)).map((box) => ({ box, share: areaOf(box) / area }));
  const covered = Math.min(
    1,
    shown.reduce((sum, { share }) => sum + share, 0),
  );
  if (covered >= scanShare && page.letters < stampCharacters) return { isScan: true };
  const figures = shown.filter(({ share }) => share >= figureShare && share < scanShare).map(({ box }) => box);
  return figures.length > 0 ? { figures } : {};
}

function clip({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }): Box {
  return {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(width, right),
    bottom: Math.min(height, bottom),
  };
}

function areaOf({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
