import type { SubmissionMethod } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const sending =
  /\b(?:submit|send|deliver|e-?mail|upload|transmit)(?:ted|s|ed)?\b[^.;]{0,120}\b(?:proposals?|quotes?|quotations?|bids?|offers?|responses?|tenders?)\b|\b(?:proposals?|quotes?|quotations?|bids?|offers?|responses?|tenders?)\b[^.;]{0,120}\b(?:submitted|sent|delivered|e-?mailed|uploaded|transmitted)\b/iu;
const email = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/u;

/** How the offer is handed in, where the statement that says so names an e-mail address. */
export function findSubmissionMethods(statements: readonly Statement[]): SubmissionMethod[] {
  return statements.flatMap(({ text, quote, block: { file, page } }) => {
    const address = email.exec(text)?.[0];
    return address === undefined || !sending.test(text)
      ? []
      : [{ way: 'email' as const, address, file, page, quote: shortenQuote(quote) }];
  });
}
