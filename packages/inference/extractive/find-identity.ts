import type { Block, Findings } from '@bidsmith/core';
import { findTitles } from './find-titles.ts';
import { nameDocumentTypes } from './name-document-type.ts';
import { nameIssuers } from './name-issuers.ts';
import { shortenQuote } from './shorten-quote.ts';

type Identity = Pick<Findings, 'identifiers' | 'issuers' | 'titles' | 'documentTypes'>;
interface Line {
  readonly block: Block;
  readonly text: string;
}

const numberWord = '(?:[\\s-]*(?:Numbers?|Num\\.?|No\\.?|Nr\\.?|Nummer|ID\\b|#|№|:))';
const value = '((?=[A-Z0-9/._-]{0,24}\\d)[A-Z0-9][A-Z0-9/._-]{1,24}[A-Z0-9])\\b';
const kindWord =
  'RFP|RFQ|RFI|RFO|IFB|ITB|RFT|Solicitation|Requests? for (?:Proposals?|Quotations?|Quotes?|Information|Bids?|Offers?)(?: ?\\(RF[PQIB]\\))?|Invitations? (?:for|to) Bids?(?: ?\\(I[FT]B\\))?';
const labelled = new RegExp(
  `\\b(?:(?:${kindWord})(?:/\\w{2,12})?${numberWord}{0,3}|(?:Tender|Bid|Vergabe|Ausschreibungs?|Vorgangs|Verfahrens)${numberWord}{1,3}|(?:Vergabe|Ausschreibungs|Verfahrens|Vorgangs|Bekanntmachungs)nummer[:\\s]|Event ID:?)\\s*[:#]?\\s*${value}`,
  'giu',
);
/** "the Request for Quote issued by the Agency on 2 August, No. 18-0018" */
const later = new RegExp(`\\b(?:${kindWord})\\b[^;]{0,120}?,\\s(?:No\\.|Number|Nr\\.)\\s*${value}`, 'giu');
/** Numbers of a project, a contract or a file name the solicitation only where nothing else does. */
const weak = new RegExp(
  `\\b(?:Project|Contract|Aktenzeichen|Az\\.|Geschäftszeichen|Maßnahmen?|Reference)${numberWord}{0,2}\\s*[:#]?\\s*${value}`,
  'giu',
);
/** FAR 4.1603: six characters of activity, two of the year, a letter for the kind, then four to eight; and the older numbers of NASA (NNX12345678R). */
const federal = /\b(?:(?=[0-9A-Z]*[A-Z])[0-9A-Z]{6}-?\d{2}-?[QRBTNPFCDGAI]-?[0-9A-Z]{4,8}|NN[A-Z]\d{8,9}[A-Z])\b/gu;
/** A label on a line of its own; the name stands on the next. */
const issuerLabel = /^(?:issued by|issuing (?:agency|office)|auftraggeber(?:in)?|vergabestelle)\s?:$/iu;
const maxNameLine = 100;
const notANumber =
  /^(?:19|20)\d{2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,2}$|^52\.|^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*$/u;
/** Pages from the front on which a package names itself, and lines where there are no pages. */
const frontPages = 2;
const frontLines = 40;

/** Number, issuer, title and kind of the document as its words show them. Which of several is right is decided when all chunks are merged. */
export function findIdentity(blocks: readonly Block[], first: boolean): Identity {
  const lines = blocks.flatMap(linesOf);
  const front = lines.filter(({ block }, i) =>
    block.page === null ? first && i < frontLines : block.page <= frontPages,
  );
  const strong = lines.flatMap(({ block, text }) => identifiersIn(text).map((found) => fact(block, found)));
  const spare =
    strong.length > 0
      ? []
      : front.flatMap(({ block, text }) => valuesOf(text, weak).map((found) => fact(block, found)));
  return {
    identifiers: [...strong, ...spare],
    issuers: front.flatMap(({ block, text }, i) => {
      const above = front[i - 1]?.text ?? '';
      const line = issuerLabel.test(above) && text.length < maxNameLine ? `${above} ${text}` : text;
      return nameIssuers(line, block.kind === 'table').map((found) => fact(block, found));
    }),
    titles: findTitles(front),
    documentTypes: lines.flatMap(({ block, text }) =>
      nameDocumentTypes(text).map(({ value: kind, quote }) => ({
        value: kind,
        file: block.file,
        page: block.page,
        quote,
      })),
    ),
  };
}

function fact(block: Block, text: string): Findings['titles'][number] {
  const short = shortenQuote(text);
  return { value: short, file: block.file, page: block.page, quote: short };
}

function linesOf(block: Block): Line[] {
  const parts = block.cells === undefined ? [block.text] : block.cells.flatMap(withLabels);
  return parts.map((part) => ({ block, text: part.replace(/\s+/gu, ' ').trim() })).filter(({ text }) => text !== '');
}

/** Where a cell is but the label of the next ("Solicitation No." | "24-117"), both are read as one line. */
function withLabels(row: readonly string[]): string[] {
  const pairs = row.flatMap((cell, i) => {
    const next = row[i + 1];
    const label = new RegExp(`^(?:${kindWord}|Bid|Tender|Vergabe)(?:nummer|${numberWord}{1,3})$`, 'iu').test(
      cell.trim(),
    );
    return label && next !== undefined && next !== '' ? [`${cell} ${next}`] : [];
  });
  return [...row, ...pairs];
}

function identifiersIn(text: string): string[] {
  return [...new Set([...valuesOf(text, labelled), ...valuesOf(text, later), ...(text.match(federal) ?? [])])];
}

function valuesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)]
    .map(([, found]) => found ?? '')
    .filter((found) => (found.match(/\d/gu)?.length ?? 0) >= 2 && !notANumber.test(found));
}
