import { pictureWords } from '../ooxml/picture-words.ts';
import { readXml } from '../ooxml/read-xml.ts';

/** What floats above the cells, with the row of its upper edge, from 1. */
export interface Floating {
  readonly row: number;
  readonly kind: 'text' | 'figure' | 'hidden';
  readonly paragraphs: readonly string[];
}

/** Names that programs make up say nothing. */
const madeUp = /^(?:picture|image|graphic|logo|chart)\s*\d*$|generated automatically/i;

/** The text boxes and described pictures of a sheet, in the order of their rows. Throws UnfitFile for a damaged part. */
export function readDrawing(part: Uint8Array): Floating[] {
  const found: Floating[] = [];
  const open = { row: 1, isFrom: false, element: '', text: '', paragraphs: [] as string[], isHidden: false };
  readXml(part, {
    open: (name, attributes) => {
      switch (name) {
        case 'xdr:from':
          open.isFrom = true;
          return;
        case 'xdr:sp':
          open.paragraphs = [];
          open.isHidden = false;
          return;
        case 'xdr:cNvPr':
          open.isHidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true';
          open.text = attributes['descr'] ?? '';
          return;
        case 'a:p':
          open.text = '';
          return;
        case 'a:br':
          open.text += '\n';
          return;
        case 'a:t':
        case 'xdr:row':
          open.element = name;
          return;
        default:
      }
    },
    close: (name) => {
      open.element = '';
      if (name === 'xdr:from') open.isFrom = false;
      if (name === 'a:p' && open.text.trim() !== '') open.paragraphs.push(open.text.trim());
      if (name === 'xdr:sp' && open.paragraphs.length > 0) {
        found.push({ row: open.row, kind: open.isHidden ? 'hidden' : 'text', paragraphs: open.paragraphs });
      }
      const words = name === 'xdr:nvPicPr' && !open.isHidden ? pictureWords(open.text) : null;
      if (words !== null && !madeUp.test(words)) found.push({ row: open.row, kind: 'figure', paragraphs: [words] });
    },
    text: (text) => {
      if (open.element === 'a:t') open.text += text;
      if (open.element === 'xdr:row' && open.isFrom) open.row = Number(text) + 1 || open.row;
    },
  });
  return found.toSorted((a, b) => a.row - b.row);
}
