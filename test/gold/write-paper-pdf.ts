import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { SourceBlock, SourceText } from './parse-source.ts';

export interface Paper {
  readonly title: string;
  readonly columns: 1 | 2;
  /** Printed above and below every page; `#` stands for the number of the page. */
  readonly head: string;
  readonly foot: string;
  readonly blocks: readonly SourceBlock[];
}
export interface WrittenPaper {
  readonly bytes: Uint8Array;
  /** The page on which a word of a text is printed, words counted from 0. */
  readonly pageOf: (text: SourceText, word: number) => number;
}
interface Word {
  readonly text: string;
  readonly isBold: boolean;
  readonly at: number;
}
interface Pen {
  readonly pdf: InstanceType<typeof PDFDocument>;
  readonly paper: Paper;
  readonly pages: Map<SourceText, number[]>;
  page: number;
  column: number;
  y: number;
  number: number;
}

const font = (path: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/carlito/${path}`));
/** In points: letter paper. */
const margin = { side: 60, top: 72, bottom: 66 };
const gutter = 22;
const size = { body: 10.5, narrow: 9.5 };
const headingSizes = [10.5, 15, 12.5, 11];
const lineHeight = 1.28;
const created = new Date(Date.UTC(2026, 2, 2));

/** The blocks as a PDF in one or two columns, whose paragraphs run on over columns and pages. Same blocks, same bytes. */
export async function writePaperPdf(paper: Paper): Promise<WrittenPaper> {
  const info = {
    Title: paper.title,
    CreationDate: created,
    ModDate: created,
    Producer: 'bidsmith gold',
    Creator: 'bidsmith gold',
  };
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0, autoFirstPage: false, bufferPages: true, info });
  pdf.registerFont('regular', font('400Regular/Carlito_400Regular.ttf'));
  pdf.registerFont('bold', font('700Bold/Carlito_700Bold.ttf'));
  const pen: Pen = { pdf, paper, pages: new Map(), page: 0, column: 0, y: 0, number: 0 };
  startPage(pen);
  for (const block of paper.blocks) writeBlock(pen, block);
  const parts: Buffer[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
  });
  pdf.end();
  return { bytes: await ended, pageOf: (text, word) => pen.pages.get(text)?.[word] ?? 0 };
}

function writeBlock(pen: Pen, block: SourceBlock): void {
  if (block.kind === 'pageBreak') return startPage(pen);
  pen.number = block.kind === 'numbered' ? pen.number + 1 : 0;
  if (block.kind === 'table') return writeTable(pen, block);
  const text = block.cells[0]?.[0];
  if (text === undefined) return;
  const fontSize = block.kind === 'heading' ? (headingSizes[block.level] ?? size.body) : bodySize(pen);
  if (block.kind === 'heading') keepTogether(pen, fontSize * 4);
  pen.y += block.kind === 'heading' ? fontSize * 0.5 : 0;
  const label = block.kind === 'bullet' ? '\u2022' : block.kind === 'numbered' ? `${pen.number}.` : '';
  const indent = label === '' ? 0 : 16;
  const lines = breakLines(pen, text, { width: columnWidth(pen) - indent, fontSize, isBold: block.kind === 'heading' });
  for (const [at, line] of lines.entries()) {
    keepTogether(pen, fontSize * lineHeight);
    const left = columnLeft(pen);
    if (at === 0 && label !== '') drawWord(pen, { text: label, isBold: false, at: -1 }, { x: left + 4, fontSize });
    const slack = columnWidth(pen) - indent - widthOf(pen, line, fontSize);
    drawLine(pen, line, { text, x: left + indent + (block.kind === 'centred' ? slack / 2 : 0), fontSize });
    pen.y += fontSize * lineHeight;
  }
  pen.y += fontSize * (indent > 0 ? 0.25 : 0.5);
}

function writeTable(pen: Pen, { cells }: SourceBlock): void {
  const columns = Math.max(...cells.map((row) => row.length));
  const longest = Array.from({ length: columns }, (_, at) =>
    Math.min(60, Math.max(12, ...cells.map((row) => row[at]?.written.length ?? 0))),
  );
  const total = longest.reduce((sum, length) => sum + length, 0);
  const padding = 3;
  const fontSize = bodySize(pen) - 0.5;
  for (const [at, row] of cells.entries()) {
    const widths = longest.map((length) => (columnWidth(pen) * length) / total);
    const broken = row.map((text, column) =>
      breakLines(pen, text, { width: (widths[column] ?? 0) - 2 * padding, fontSize, isBold: at === 0 }),
    );
    const height = Math.max(...broken.map((lines) => lines.length)) * fontSize * lineHeight + 2 * padding;
    keepTogether(pen, height);
    const top = pen.y;
    let x = columnLeft(pen);
    for (const [column, lines] of broken.entries()) {
      const text = row[column];
      pen.pdf
        .rect(x, top, widths[column] ?? 0, height)
        .lineWidth(0.5)
        .stroke();
      pen.y = top + padding;
      for (const line of text === undefined ? [] : lines) {
        if (text !== undefined) drawLine(pen, line, { text, x: x + padding, fontSize });
        pen.y += fontSize * lineHeight;
      }
      x += widths[column] ?? 0;
    }
    pen.y = top + height;
  }
  pen.y += fontSize * 0.8;
}

function breakLines(
  pen: Pen,
  text: SourceText,
  { width, fontSize, isBold }: { width: number; fontSize: number; isBold: boolean },
): Word[][] {
  const lines: Word[][] = [[]];
  for (const word of wordsOf(text, isBold)) {
    const line = lines.at(-1) ?? [];
    const whole = { ...word, text: word.text.replaceAll('~', '') };
    if (widthOf(pen, [...line, whole], fontSize) <= width || line.length === 0) {
      line.push(whole);
      continue;
    }
    const broken = breakWord(word).find(([head]) => widthOf(pen, [...line, head], fontSize) <= width);
    if (broken === undefined) lines.push([whole]);
    else {
      line.push(broken[0]);
      lines.push([broken[1]]);
    }
  }
  return lines;
}

/** The ways to break a word at its marks, longest head first. */
function breakWord(word: Word): [Word, Word][] {
  const parts = word.text.split('~');
  return parts.slice(1).map((_, at): [Word, Word] => {
    const cutAt = parts.length - 1 - at;
    return [
      { ...word, text: `${parts.slice(0, cutAt).join('')}-` },
      { ...word, text: parts.slice(cutAt).join('') },
    ];
  });
}

function wordsOf({ written }: SourceText, isBold: boolean): Word[] {
  let at = 0;
  return written.split('**').flatMap((part, index) =>
    part
      .split(/\s+/u)
      .filter((text) => text !== '')
      .map((text): Word => ({ text, isBold: isBold || index % 2 === 1, at: at++ })),
  );
}

function drawLine(
  pen: Pen,
  line: readonly Word[],
  { text, x, fontSize }: { text: SourceText; x: number; fontSize: number },
): void {
  const pages = pen.pages.get(text) ?? [];
  pen.pages.set(text, pages);
  let left = x;
  for (const [at, word] of line.entries()) {
    pages[word.at] ??= pen.page;
    const next = line[at + 1];
    // The space is drawn with the word before it, as word processors do.
    const printed = next === undefined ? word.text : `${word.text} `;
    drawWord(pen, { ...word, text: printed }, { x: left, fontSize });
    left += widthOf(pen, [{ ...word, text: printed }], fontSize);
  }
}

function drawWord({ pdf, y }: Pen, { text, isBold }: Word, { x, fontSize }: { x: number; fontSize: number }): void {
  pdf
    .font(isBold ? 'bold' : 'regular')
    .fontSize(fontSize)
    .text(text, x, y, { lineBreak: false });
}

function widthOf({ pdf }: Pen, line: readonly Word[], fontSize: number): number {
  return line.reduce(
    (sum, { text, isBold }, at) =>
      sum +
      pdf
        .font(isBold ? 'bold' : 'regular')
        .fontSize(fontSize)
        .widthOfString(at === line.length - 1 ? text : `${text} `),
    0,
  );
}

const bodySize = ({ paper }: Pen): number => (paper.columns === 2 ? size.narrow : size.body);

function columnWidth({ pdf, paper }: Pen): number {
  const whole = pdf.page.width - 2 * margin.side;
  return paper.columns === 1 ? whole : (whole - gutter) / 2;
}

function columnLeft(pen: Pen): number {
  return margin.side + pen.column * (columnWidth(pen) + gutter);
}

function keepTogether(pen: Pen, height: number): void {
  if (pen.y + height <= pen.pdf.page.height - margin.bottom) return;
  if (pen.column + 1 === pen.paper.columns) return startPage(pen);
  pen.column += 1;
  pen.y = margin.top;
}

function startPage(pen: Pen): void {
  const { pdf, paper } = pen;
  pdf.addPage();
  Object.assign(pen, { page: pen.page + 1, column: 0, y: margin.top });
  pdf.font('regular').fontSize(8.5);
  const place = { lineBreak: false };
  pdf.text(paper.head.replaceAll('#', String(pen.page)), margin.side, 36, place);
  pdf.text(paper.foot.replaceAll('#', String(pen.page)), margin.side, pdf.page.height - 44, place);
}
