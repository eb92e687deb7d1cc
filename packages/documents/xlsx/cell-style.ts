/** What the style of a cell says about its words. */
export interface CellStyle {
  /** The format code of numbers: "General", "0.00%", "d-mmm-yy". */
  readonly format: string;
  readonly isDate: boolean;
  readonly isStrong: boolean;
  readonly isFramed: boolean;
  /** How the style hides the words from a reader; null when it does not. */
  readonly hidden: string | null;
}

export const plainStyle: CellStyle = {
  format: 'General',
  isDate: false,
  isStrong: false,
  isFramed: false,
  hidden: null,
};
