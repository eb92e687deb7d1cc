/** A4 in points, and the grid every page stands on: a 112 pt margin column, a 22 pt gutter, a 349 pt text column (about 67 characters of 9.6 pt Inter). */
export const page = { width: 595.28, height: 841.89 } as const;

const left = 56;
const marginWidth = 112;
const gutter = 22;
const fullWidth = page.width - 2 * left;

export const grid = {
  left,
  fullWidth,
  marginWidth,
  gutter,
  textLeft: left + marginWidth + gutter,
  textWidth: fullWidth - marginWidth - gutter,
  right: left + fullWidth,
} as const;

/** Where running text may stand, from the top of the page. */
export const frame = { top: 92, bottom: 766 } as const;

/** Largest height that one unbreakable piece may have. */
export const frameHeight = frame.bottom - frame.top;
