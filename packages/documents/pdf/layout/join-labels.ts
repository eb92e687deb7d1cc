import { parseLabel } from '../../parse-label.ts';
import type { PdfLine } from '../pdf-page.ts';
import { isOtherCell } from './tagged-tables.ts';

/** Widest tab, in font sizes, between a number or bullet and its words. */
const maxTab = 8;
/** "52.212-4" stands in the first column of lists of clauses; only in bold it heads its text. */
const codeNumber = /-\d+$/;

/** Joins a number or bullet that stands alone with the words on its right, from which a tab parts it. */
export function joinLabels(lines: readonly PdfLine[]): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before !== undefined && isLabelOf(before, line)) {
      joined[joined.length - 1] = { ...line, text: `${before.text} ${line.text}`, left: before.left };
    } else {
      joined.push(line);
    }
  }
  return joined;
}

function isLabelOf(label: PdfLine, line: PdfLine): boolean {
  const em = Math.max(label.size, line.size);
  if (isOtherCell(label.cell, line.cell)) return false;
  if (Math.abs(label.y - line.y) > 0.4 * em || line.left <= label.right || line.left - label.right > maxTab * em)
    return false;
  if (codeNumber.test(label.text) && !label.bold) return false;
  return parseLabel(`${label.text} x`)?.rest === 'x';
}
