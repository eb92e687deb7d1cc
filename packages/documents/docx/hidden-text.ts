import { isWhite } from '../ooxml/colours.ts';
import type { RunLook } from './run-look.ts';

/** Where a run stands, as far as that decides whether it is seen. */
export interface Surroundings {
  /** Colour behind the paragraph or the cell; null when none is said. */
  readonly fill: string | null;
  /** True where something unknown lies behind the text: a shape, a table style, a coloured page. */
  readonly isOnUnknown: boolean;
}

/** Text of at most this size in half-points is not meant to be read. */
const maxTinyHalfPoints = 4;

/** Why a reader does not see a run; null when it is seen. */
export function whyHidden(look: RunLook, { fill, isOnUnknown }: Surroundings): string | null {
  if (look.isHidden === true) return 'marked as hidden';
  if (look.halfPoints !== null && look.halfPoints <= maxTinyHalfPoints)
    return `at most ${maxTinyHalfPoints / 2} pt high`;
  if (look.colour === null) return null;
  const behind = look.fill ?? fill;
  if (behind === null) return isWhite(look.colour) && !isOnUnknown ? 'white on white' : null;
  if (isWhite(look.colour) && isWhite(behind)) return 'white on white';
  return look.colour === behind ? 'in the colour of its background' : null;
}
