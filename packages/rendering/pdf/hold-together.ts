import { frameHeight } from './geometry.ts';
import type { Piece } from './piece.ts';

/** Exhibits up to this share of a page stay whole: more would leave too large a hole above the break. */
const wholeShare = 0.3;

/** Holds the pieces of one exhibit together when it is small; of a larger one the first two and the last two, so that no page begins or ends with a single one. */
export function holdTogether(pieces: readonly Piece[]): Piece[] {
  const height = pieces.reduce((sum, piece) => sum + piece.before + piece.height, 0);
  const isWhole = height <= frameHeight * wholeShare;
  return pieces.map((piece, index) => {
    const isHeld = index > 0 && (isWhole || index === 1 || index === pieces.length - 1);
    return isHeld ? { ...piece, breakBefore: 'avoid' as const } : piece;
  });
}
