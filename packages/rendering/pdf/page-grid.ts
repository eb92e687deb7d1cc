import type { PageSize } from '@bidsmith/core';

/**
 * A sheet in points and the grid that every page of it stands on: a margin column for references, a gutter, and a text column of about 67 characters.
 * Full-width exhibits take all three.
 */
export interface PageGrid {
  /** The sheet. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly fullWidth: number;
  readonly marginWidth: number;
  readonly gutter: number;
  readonly textLeft: number;
  readonly textWidth: number;
  /** Where running text may stand, from the top of the sheet. */
  readonly top: number;
  readonly bottom: number;
  /** Largest height that one unbreakable piece may have. */
  readonly frameHeight: number;
}

/** ISO A4 and US Letter; Letter is wider, so its margins are, and the measure stays that of a comfortable line. */
const sheets: Readonly<Record<PageSize, { width: number; height: number; side: number; marginWidth: number }>> = {
  a4: { width: 595.28, height: 841.89, side: 56, marginWidth: 112 },
  letter: { width: 612, height: 792, side: 60, marginWidth: 114 },
};
const gutter = 22;
/** Head and foot of the sheet that stay free of running text. */
const head = 92;
const foot = 76;

/** The grid of a page size. */
export function pageGrid(size: PageSize): PageGrid {
  const { width, height, side, marginWidth } = sheets[size];
  const fullWidth = width - 2 * side;
  const textLeft = side + marginWidth + gutter;
  const bottom = height - foot;
  return {
    width,
    height,
    left: side,
    right: width - side,
    fullWidth,
    marginWidth,
    gutter,
    textLeft,
    textWidth: fullWidth - marginWidth - gutter,
    top: head,
    bottom,
    frameHeight: bottom - head,
  };
}
