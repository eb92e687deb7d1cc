import type { DraftBlock } from '../../draft-block.ts';
import type { Label } from '../../parse-label.ts';
import type { PdfLine } from '../pdf-page.ts';

/** A block with what is known of its print, before the whole document has been seen. */
export interface PlacedBlock {
  readonly block: DraftBlock;
  readonly lines: readonly PdfLine[];
  readonly label: Label | null;
  /** Font size in points. */
  readonly size: number;
  readonly bold: boolean;
  /** More blank stands above or below it than between lines. */
  readonly hasGap: boolean;
}
