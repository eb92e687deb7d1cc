/** A piece of one line of print, in the order the file draws it. Positions in points from the top left corner of the upright page. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline, growing downwards. */
  readonly y: number;
  /** Font size in points. */
  readonly size: number;
  readonly bold: boolean;
  /** The table cell in which the file's tags place it. */
  readonly cell?: TableCell;
}

/** Counted from 0 within the page's tables and their rows. */
export interface TableCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly isHead: boolean;
}

/** One page as read: its whole text, and its lines for the layout. `failure` says why it could not be read, `note` why it has no text. */
export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly lines: readonly PdfLine[];
  readonly failure?: string;
  readonly note?: string;
}
