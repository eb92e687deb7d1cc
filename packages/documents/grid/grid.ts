/** One filled cell of a sheet or of a table of values; `column` counts from 1. */
export interface GridCell {
  readonly column: number;
  readonly text: string;
  /** False for numbers, dates and truth values, which never head a column. */
  readonly isText: boolean;
  /** Set in bold or on a colour, as titles and column heads are. */
  readonly isStrong?: boolean;
  /** Drawn with a border, as the cells of a table are and notes below it are not. */
  readonly isFramed?: boolean;
  /** Part of a merged range, repeated from its first cell. */
  readonly isCarried?: boolean;
}
/** A row with its filled cells from left to right; `index` counts from 1. */
export interface GridRow {
  readonly index: number;
  readonly cells: readonly GridCell[];
}
/** A merged range, its borders inclusive. */
export interface GridMerge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
export interface Grid {
  /** Name of the sheet; null in formats without sheets. */
  readonly name: string | null;
  readonly rows: readonly GridRow[];
  readonly merges: readonly GridMerge[];
  /** Rows the file itself declares to be the head of a table. */
  readonly headRows: ReadonlySet<number>;
  /** True where cells carry a style, so that a cell without one tells something. */
  readonly isStyled: boolean;
}
