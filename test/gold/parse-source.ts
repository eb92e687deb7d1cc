/** One piece of a document as its source writes it, with the marks of labels taken out. */
export interface SourceBlock {
  readonly kind: 'heading' | 'paragraph' | 'centred' | 'bullet' | 'numbered' | 'table' | 'pageBreak';
  /** 1 to 3 for headings, else 0. */
  readonly level: number;
  /** Rows of cells; what is no table has one cell. */
  readonly cells: readonly (readonly SourceText[])[];
}
export interface SourceText {
  /** Words, with `**` around bold ones and `~` where a long word may be broken. */
  readonly written: string;
  readonly labels: readonly SourceLabel[];
}
export interface SourceLabel {
  readonly quote: string;
  /** Words before it in its text: tells on which page it starts. */
  readonly wordsBefore: number;
  readonly strength: 'mandatory' | 'optional' | null;
  readonly kind: 'submission' | 'eligibility' | 'performance' | 'contractual' | null;
  readonly isRepeated: boolean;
}

const strengths = { m: 'mandatory', o: 'optional' } as const;
const kinds = { s: 'submission', e: 'eligibility', p: 'performance', c: 'contractual' } as const;
/** `{ms words}` labels words: strength, kind, `!` where said before. `{?? words}` is a borderline case. */
const mark = /\{(\?\?|[mo][sepc])(!?) ([^{}]*)\}/gu;
/** Longest quote, in characters; what is longer is cut at a word. */
const maxQuoteLength = 300;

/** The blocks of a source file, one a line; lines that begin with `|` are rows of one table. */
export function parseSource(source: string): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let isTable = false;
  for (const line of source.split('\n').map((text) => text.trim())) {
    const last = blocks.at(-1);
    if (line.startsWith('|')) {
      const row = line
        .slice(1, -1)
        .split('|')
        .map((cell) => parseText(cell.trim()));
      if (isTable && last !== undefined) blocks[blocks.length - 1] = { ...last, cells: [...last.cells, row] };
      else blocks.push({ kind: 'table', level: 0, cells: [row] });
    } else if (line !== '') blocks.push(parseLine(line));
    isTable = line.startsWith('|');
  }
  return blocks;
}

/** The words of a text as a reader sees them. */
export function plainText({ written }: SourceText): string {
  return written.replaceAll('**', '').replaceAll('~', '');
}

function parseLine(line: string): SourceBlock {
  if (line === '===') return { kind: 'pageBreak', level: 0, cells: [] };
  const heading = /^(#{1,3}) (.*)$/u.exec(line);
  if (heading !== null) return one('heading', heading[2] ?? '', heading[1]?.length ?? 1);
  if (line.startsWith('^ ')) return one('centred', line.slice(2));
  if (line.startsWith('- ')) return one('bullet', line.slice(2));
  if (line.startsWith('+ ')) return one('numbered', line.slice(2));
  return one('paragraph', line);
}

function one(kind: SourceBlock['kind'], text: string, level = 0): SourceBlock {
  return { kind, level, cells: [[parseText(text)]] };
}

function parseText(marked: string): SourceText {
  const labels: SourceLabel[] = [];
  let written = '';
  let from = 0;
  for (const found of marked.matchAll(mark)) {
    written += marked.slice(from, found.index);
    labels.push(labelOf(found, written));
    written += found[3] ?? '';
    from = found.index + found[0].length;
  }
  written += marked.slice(from);
  if (/[{}]/u.test(written)) throw new Error(`A mark is not closed or not known: ${written}`);
  return { written, labels };
}

function labelOf([, code, repeated, words]: RegExpMatchArray, before: string): SourceLabel {
  const [strength, kind] = [code?.[0] as keyof typeof strengths, code?.[1] as keyof typeof kinds];
  return {
    quote: cut(plainText({ written: words ?? '', labels: [] }).trim()),
    wordsBefore: before.split(/\s+/u).filter((word) => word !== '').length,
    strength: code === '??' ? null : strengths[strength],
    kind: code === '??' ? null : kinds[kind],
    isRepeated: repeated === '!',
  };
}

function cut(quote: string): string {
  return quote.length <= maxQuoteLength ? quote : quote.slice(0, quote.lastIndexOf(' ', maxQuoteLength));
}
