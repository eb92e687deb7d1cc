import type { DraftBlock } from '../draft-block.ts';
import { plainWords, type WordParagraph } from './word-paragraph.ts';

/** Finds tables of contents that nothing in the file calls so: entries that link into the document, or end in dots and a page number. */
export interface LooseContents {
  /** Must be told of every block of the document itself, in order; `paragraph` is the one it came from, null for a table. */
  note(block: DraftBlock, paragraph: WordParagraph | null): void;
  /** Ends the contents that are open. */
  end(): void;
  /** The blocks that are entries, and the text of each table of contents. */
  readonly entries: ReadonlySet<DraftBlock>;
  readonly texts: readonly string[];
}

/** Fewer lines in a row may be a list of references. */
const minEntries = 3;
const contentsTitle =
  /^(?:table of contents|contents|index|inhalt|inhaltsverzeichnis|sommaire|table des mati\u00e8res|\u00edndice|contenido|indice)\s*:?$/i;

const maxNumberCharacters = 6;
const maxLeadCharacters = 400;

/** True for the words that stand above a table of contents. */
export function isContentsTitle(text: string): boolean {
  return contentsTitle.test(text);
}

export function createLooseContents(): LooseContents {
  const entries = new Set<DraftBlock>();
  const texts: string[] = [];
  let run: DraftBlock[] = [];
  let title: DraftBlock | null = null;
  let before: DraftBlock | null = null;
  const end = (): void => {
    if (run.length >= minEntries) {
      const whole = title === null ? run : [title, ...run];
      for (const block of whole) entries.add(block);
      texts.push(whole.map(({ number, text }) => plainWords(`${number ?? ''} ${text}`)).join('\n'));
    }
    run = [];
    title = null;
  };
  return {
    entries,
    texts,
    end,
    note(block, paragraph) {
      const isTitled = title !== null || (before !== null && isContentsTitle(before.text));
      if (paragraph === null || block.kind === 'heading' || !isEntry(paragraph, isTitled)) end();
      else {
        if (run.length === 0 && isTitled) title = before;
        run.push(block);
      }
      before = block;
    },
  };
}

function isEntry({ text, linkedCharacters }: WordParagraph, isTitled: boolean): boolean {
  const shown = text.replace(/\s/g, '').length;
  if (shown > 0 && linkedCharacters >= shown) return true;
  const lead = leadOf(text.trimEnd());
  return /\.{4}|\u2026{2}|(?:\. ){4}/.test(lead) || (isTitled && lead.includes('\t'));
}

/** What stands between the words of an entry and its page number: dots, spaces, a tab. Empty where the line ends in no number. */
function leadOf(line: string): string {
  const number = /(?:\d{1,4}|[ivxlc]{1,6})$/i.exec(line.slice(-maxNumberCharacters))?.[0] ?? '';
  if (number === '') return '';
  const end = line.length - number.length;
  let start = end;
  while (start > 0 && end - start < maxLeadCharacters && '.\u2026\t '.includes(line[start - 1] ?? '-')) start -= 1;
  return line.slice(start, end);
}
