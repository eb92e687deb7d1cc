/** How a document runs over its pages, as the writer laid it out. */
export interface DocumentFlow {
  readonly pages: readonly PageFlow[];
  /** Pages, counted from 1, on which the destinations of contents and links are said to stand. */
  readonly targets: ReadonlyMap<string, number>;
}

export interface PageFlow {
  /** From 1. */
  readonly number: number;
  /** Share of the page's height that is used. */
  readonly fill: number;
  /** True where what stands first was to be held to what stands last on the page before: a heading, or one of two lines, is alone there. */
  readonly breaksChain: boolean;
}

interface Placed {
  readonly end: number;
  readonly pieces: readonly { readonly piece: { readonly breakBefore: string } }[];
}

/** The flow of pages that `paginate` gave. `top` and `bottom` of the type area in points. */
export function describeFlow(
  pages: readonly Placed[],
  { top, bottom, firstNumber }: { readonly top: number; readonly bottom: number; readonly firstNumber: number },
  locations: ReadonlyMap<string, { readonly page: number }>,
): DocumentFlow {
  return {
    pages: pages.map(({ end, pieces }, index) => ({
      number: firstNumber + index,
      fill: (end - top) / (bottom - top),
      breaksChain: index > 0 && pieces[0]?.piece.breakBefore === 'avoid',
    })),
    targets: new Map([...locations].map(([target, { page }]) => [target, page])),
  };
}
