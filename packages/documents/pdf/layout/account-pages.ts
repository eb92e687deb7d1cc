import { cleanText, normaliseForQuotes, type Page } from '@bidsmith/core';
import type { DraftBlock } from '../../draft-block.ts';
import type { JoinHyphens } from './join-hyphens.ts';
import type { PdfPage } from '../pdf-page.ts';
import { visibleLines } from './set-apart.ts';

export type PageAccount = Omit<Page, 'file'>;

/** Text recognition that doubts more than half of what it reads gives words nobody wrote; a quote from there would prove nothing. */
const minConfidence = 0.5;

/** Characters compared for one page: a second's work. */
const maxCompared = 500_000_000;

/** Whether the page gives text to rely on. */
export function isUsable(page: PdfPage): boolean {
  return page.failure === undefined && !isUnsure(page) && visibleLines(page).length > 0;
}

/** The account of one page. Its text is its own, in the order of the blocks where the file draws it in another, with the values of its form fields and without hidden text. */
export function accountForPage(
  page: PdfPage | undefined,
  blocks: readonly DraftBlock[],
  rules: { readonly number: number; readonly missing: string; readonly joinHyphens: JoinHyphens },
): PageAccount {
  const { number } = rules;
  const failure = page === undefined ? rules.missing : page.failure;
  if (page === undefined || failure !== undefined)
    return { number, status: 'unreadable', reason: failure ?? '', text: '' };
  const about = {
    number,
    ...(page.label === undefined ? {} : { label: page.label }),
    ...(page.confidence === undefined ? {} : { confidence: page.confidence }),
  };
  if (isUnsure(page)) return { ...about, status: 'unreadable', reason: unsure(page.confidence ?? 0), text: '' };
  const lines = visibleLines(page);
  const isPartlyHidden = lines.length < page.lines.length;
  const fields = blocks.filter((block) => block.kind === 'formField').map((block) => block.text);
  const drawn = isPartlyHidden ? lines.map((line) => line.text).join('\n') : page.text;
  const text = cleanText([rules.joinHyphens(drawn), ...fields].filter((part) => part !== '').join('\n'));
  if (lines.length === 0 && fields.length === 0)
    return { ...about, status: 'empty', reason: isPartlyHidden ? allHidden : (page.note ?? noLevelText), text };
  const status = page.confidence === undefined ? { status: 'read' as const } : recognised;
  return { ...about, ...status, text: isWhole(text, blocks) ? text : orderedText(page, blocks) };
}

const noLevelText = 'The page has no level text.';
const allHidden = 'All text of the page is hidden from readers.';
const recognised = {
  status: 'ocr' as const,
  reason: 'Their text comes from a picture: compare what is quoted from them with the page.',
};

function isUnsure({ confidence, lines }: PdfPage): boolean {
  return confidence !== undefined && confidence < minConfidence && lines.length > 0;
}

function unsure(confidence: number): string {
  return `Text recognition is only ${Math.round(confidence * 100)} % sure of its words. Scan the page anew, straight and with 300 dots per inch.`;
}

function isWhole(text: string, blocks: readonly DraftBlock[]): boolean {
  const whole = normaliseForQuotes(text);
  return blocks.every((block) => whole.includes(normaliseForQuotes(cleanText(block.text))));
}

/** The page's text in reading order: its blocks, then the lines that are in none; all lines once more where looking for each would take too long. */
function orderedText(page: PdfPage, blocks: readonly DraftBlock[]): string {
  const body = blocks.map((block) => (block.number === null ? block.text : `${block.number} ${block.text}`));
  const known = normaliseForQuotes(body.join('\n'));
  const lines = visibleLines(page).map((line) => line.text);
  const isHuge = lines.length * known.length > maxCompared;
  const rest = isHuge ? lines : lines.filter((line) => !known.includes(normaliseForQuotes(line)));
  return cleanText([...body, ...rest].join('\n'));
}
