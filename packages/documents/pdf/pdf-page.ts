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
  /** What the file's tags call it: H1, P, LI, Caption, TOCI, Artifact; and which element of the page that is, since one element may span lines and columns. */
  readonly tag?: { readonly role: string; readonly element: number };
  /** Why a reader does not see it: "white on white", "1 pt high", "off the page", "drawn invisible". */
  readonly hidden?: string;
  /** How sure text recognition is, 0 to 1. */
  readonly confidence?: number;
}

/** A straight line or the edge of a filled box, as it may frame a table; horizontal or vertical, in the units of PdfLine. */
export interface PdfRule {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A form field that holds a value or asks for one; a box that is ticked has the value "X". */
export interface PdfField {
  readonly name: string;
  readonly value: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
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
  readonly rules?: readonly PdfRule[];
  readonly fields?: readonly PdfField[];
  /** Pictures that are part of what the page says, by their size. */
  readonly figures?: readonly PdfRule[];
  /** A picture of the whole page with hardly any text upon it: a stamped scan. */
  readonly isScan?: true;
  /** The number printed on it, where the file names one. */
  readonly label?: string;
  /** Mean confidence of text recognition, 0 to 1, where its text comes from there. */
  readonly confidence?: number;
  /** Its letters may be others than those printed: the file does not say which ones they are. */
  readonly garbled?: true;
  readonly failure?: string;
  readonly note?: string;
}
