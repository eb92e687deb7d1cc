import { containsQuote } from '@bidsmith/core';
import type { DraftBlock } from '../../draft-block.ts';
import type { PdfField, PdfPage } from '../pdf-page.ts';
import type { PlacedBlock } from './placed-block.ts';

/** Characters of a field's name that are told. */
const maxName = 500;

/** The fields of a form as text, "Name: value"; empty ones only where their caption is not printed anyway. */
export function fieldBlocks({ number, fields = [], text }: PdfPage): DraftBlock[] {
  return fields
    .toSorted((a, b) => a.top - b.top || a.left - b.left)
    .flatMap((field) => {
      const words = fieldText(field);
      const isPrinted = field.value.trim() === '' && containsQuote(text, field.name);
      if (words === null || isPrinted) return [];
      const box: [number, number, number, number] = [field.left, field.top, field.right, field.bottom];
      return [{ page: number, kind: 'formField', level: null, number: null, text: words, box }];
    });
}

function fieldText({ name, value }: PdfField): string | null {
  const [own, content] = [name.slice(0, maxName).replace(/\s+/g, ' ').trim(), value.replace(/\s+/g, ' ').trim()];
  if (content !== '') return own === '' ? content : `${own}: ${content}`;
  return isCaption(own) ? `${own}:` : null;
}

/** People name a field with two words at the least; programs name it "form1[0].#subform[3].Cell[1]" or "52.219-28_cb1". */
function isCaption(name: string): boolean {
  return !/[[\]#_]/.test(name) && name.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length >= 2;
}

/** Puts the fields of a page among its blocks: each before the first block that begins below it. */
export function placeFields(blocks: readonly PlacedBlock[], fields: readonly DraftBlock[]): PlacedBlock[] {
  const placed = [...blocks];
  for (const block of fields) {
    const middle = ((block.box?.[1] ?? 0) + (block.box?.[3] ?? 0)) / 2;
    const at = placed.findIndex((other) => (other.block.box?.[1] ?? 0) > middle);
    const item: PlacedBlock = { block, lines: [], label: null, size: 0, bold: false, hasGap: true };
    placed.splice(at === -1 ? placed.length : at, 0, item);
  }
  return placed;
}
