import { normaliseForQuotes, type Block, type Citation, type Document } from '@bidsmith/core';

/** Tells whether a quote stands on the cited page of the cited file; where a citation has no page, whether it stands in the file. */
export type CitationCheck = (citation: Citation) => boolean;

/** A check against documents that normalises each page and judges each citation once: thousands of blocks cite the same places. */
export function createCitationCheck(documents: readonly Document[]): CitationCheck {
  const byFile = Map.groupBy(documents, ({ file }) => file);
  const texts = new Map<string, string[]>();
  const verdicts = new Map<string, boolean>();
  const textsOf = (file: string, page: number | null): string[] => {
    const key = `${page} ${file}`;
    const known = texts.get(key);
    if (known) return known;
    const read = (byFile.get(file) ?? []).flatMap((document) =>
      page === null ? wholeFile(document) : onPage(document, page),
    );
    const normalised = read.map(normaliseForQuotes);
    texts.set(key, normalised);
    return normalised;
  };
  return ({ file, page, quote }) => {
    const key = `${page} ${file}\n${quote}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const wanted = normaliseForQuotes(quote);
    const found = wanted !== '' && textsOf(file, page).some((text) => text.includes(wanted));
    verdicts.set(key, found);
    return found;
  };
}

function onPage({ pages }: Document, page: number): string[] {
  return pages.filter(({ number }) => number === page).map(({ text }) => text);
}

/** Blocks with and without their numbers: a quote may begin with the clause number or after it. */
function wholeFile({ blocks, pages }: Document): string[] {
  return [
    blocks.map(({ text }) => text).join('\n'),
    blocks.map(numberedText).join('\n'),
    ...blocks.flatMap(({ cells }) => (cells ? [cells.map((row) => row.join(' ')).join('\n')] : [])),
    ...pages.map(({ text }) => text),
  ];
}

function numberedText({ number, text }: Block): string {
  return number === null ? text : `${number} ${text}`;
}
