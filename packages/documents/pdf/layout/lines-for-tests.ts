import type { ChildReading } from '../../child-protocol.ts';
import { assemblePdf } from './assemble-pdf.ts';
import type { PdfLine, PdfPage, PdfRule } from '../pdf-page.ts';

/** Lines and pages as an engine gives them, for tests of the layout. Letters are taken to be 5 points wide. */
export function line(text: string, y: number, look: Partial<PdfLine> = {}): PdfLine {
  const left = look.left ?? 72;
  return { text, left, right: left + text.length * 5, y, size: 11, bold: false, ...look };
}

export function page(number: number, lines: readonly PdfLine[], more: Partial<PdfPage> = {}): PdfPage {
  return { number, width: 612, height: 792, text: lines.map((each) => each.text).join('\n'), lines, ...more };
}

type Assembled = ChildReading & Required<Pick<ChildReading, 'asides'>>;

export function assemble(pages: readonly PdfPage[], pageCount = pages.length): Assembled {
  const result = assemblePdf({ pageCount, title: null, pages, missing: 'The page was not reached.' });
  if (result.outcome === 'failed') throw new Error(result.reason);
  return { ...result, asides: result.asides ?? [] };
}

/** The rules of a table whose borders stand at these places. */
export function gridRules(xs: readonly number[], ys: readonly number[]): PdfRule[] {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [
    ...ys.map((y) => ({ left, right, top: y, bottom: y })),
    ...xs.map((x) => ({ left: x, right: x, top, bottom })),
  ];
}
