import type { PageGrid } from './page-grid.ts';
import type { Piece } from './piece.ts';

/** Exhibits up to this share of a page are better whole. */
const wholeShare = 0.45;

/** Holds the pieces of one exhibit together when it is small; of a larger one the first two and the last two, so that no page begins or ends with a single one. */
export function holdTogether(pieces: readonly Piece[], { frameHeight }: PageGrid): Piece[] {
  const height = pieces.reduce((sum, piece) => sum + piece.before + piece.height, 0);
  const isWhole = height <= frameHeight * wholeShare;
  return pieces.map((piece, index) => {
    if (index === 0 || piece.breakBefore === 'avoid') return piece;
    if (index === 1 || index === pieces.length - 1) return { ...piece, breakBefore: 'avoid' as const };
    return isWhole ? { ...piece, breakBefore: 'discourage' as const } : piece;
  });
}
