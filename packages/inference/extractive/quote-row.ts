import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

/** Longest row, in characters, that is quoted whole. */
const maxRow = 240;

/** The whole row of a table where it is short and stands so in the table's text, since a cell alone ("10", "3 March 2031") proves little; else the words of the statement. */
export function quoteRow({ row, block, quote }: Statement): string {
  const whole = row.filter((cell) => cell !== '').join(' ');
  const stands = row.length > 1 && whole.length <= maxRow && block.text.replace(/\s+/gu, ' ').includes(whole);
  return shortenQuote(stands ? whole : quote);
}
