import type { SubmissionMethod } from '@bidsmith/core';
import { quoteRow } from './quote-row.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';
import { submissionWaysIn } from './submission-ways.ts';

const offers =
  '(?:proposals?|quotes?|quotations?|bids?|offers?|tenders?|submissions?|submittals?|(?:rf[pqi] )?responses?|technical part|volumes?|angebote?n?s?|teilnahmeantr\\p{L}+|unterlagen)';
const acts =
  '(?:submit\\w*|sen[dt]\\b|deliver\\w*|e-?mail(?:ed)?\\b|upload\\w*|transmit\\w*|mail(?:ed)?\\b|hand[- ](?:carried|delivered)|(?:will|shall|must) be received|return(?:ed)?\\b|address(?:ed)?\\b|bring\\b|brought|filed?|lodged?|einzureichen|eingereicht|einreichen|abzugeben|abgegeben|abgabe|übermittel\\p{L}+|hochzuladen|zu senden|zu richten)';
/** Anything up to the end of the sentence; the dots of addresses and of "p.m." end none. */
const gap = '(?:[^.;]|\\.(?! \\p{Lu}\\p{Ll}|$))';
const sending = new RegExp(
  `\\b${acts}(?![\\p{L}\\d])${gap}{0,160}\\b${offers}\\b|\\b${offers}\\b${gap}{0,200}\\b${acts}`,
  'iu',
);
/** What is sent besides the offer, and other directions of mail. */
const otherMail =
  /\b(?:questions?|inquir(?:y|ies)|invoices?|clarifications?|requests? for|protests?|deliverables?|reports?|samples?|appeals?|notices?|bieterfragen|fragen|rechnung\p{L}*)\b/iu;
const notOffer =
  /\b(?:responsible for|failure|acceptance of|registered|registration|whether by|withdraw\w*|modif\w+|late|correct\w*|rückn\p{L}+|zurück\p{L}+)\b/iu;
const place =
  /\b(?:submit to|submission (?:method|address|instructions)|deliver to|mail to|send (?:bids|proposals|quotes|offers) to|address offer to|abgabeort|form der (?:angebots)?abgabe|einreichungsort)\b/iu;
const envelope =
  /\b(?:place|put|enclose|seal)\b[^.;]{0,60}\benvelope\b|\b(?:mail|bring|deliver|send|submit)\b[^.;]{0,40}\b(?:envelope|package)\b/iu;
/** Lines of an address that stands below "Proposals must be submitted to:". */
const addressLines = 7;
const maxLine = 120;

/** How the offer itself is handed in: by e-mail, through a portal, by post, by hand or by fax, with the address where it stands. Ways that the text forbids are none, nor are ways to send questions or invoices. */
export function findSubmissionMethods(statements: readonly Statement[]): SubmissionMethod[] {
  const found = statements.flatMap((statement, i) => {
    const { text, quote, block, form } = statement;
    if (!isSending(statement)) return [];
    const ways = submissionWaysIn(text, addressBelow(statements, i));
    return ways.map(({ way, address }) => ({
      way,
      address,
      file: block.file,
      page: block.page,
      quote: form === 'cell' ? quoteRow(statement) : shortenQuote(quote),
    }));
  });
  return found.filter((row, i) => {
    const same = found.filter(({ way }) => way === row.way);
    return row.address === null
      ? same.every(({ address }) => address === null) && found.findIndex(({ way }) => way === row.way) === i
      : found.findIndex(
          ({ way, address }) => way === row.way && address?.toLowerCase() === row.address?.toLowerCase(),
        ) === i;
  });
}

function isSending({ text, form, row, path }: Statement): boolean {
  if (text.endsWith('?') || notOffer.test(text)) return false;
  if (form === 'cell') {
    const label = row[0] ?? '';
    return label !== text && place.test(label);
  }
  if (sending.test(text) && !(otherMail.test(text) && !otherMailBehind(text))) return true;
  return (
    (envelope.test(text) || place.test(text)) &&
    /\b(?:bid|proposal|quote|offer|submi|angebot)/iu.test(`${path} ${text}`)
  );
}

/** "Questions and proposals are sent to …" speaks of both; "Questions on proposals are sent to …" does not. */
function otherMailBehind(text: string): boolean {
  const other = otherMail.exec(text)?.index ?? 0;
  const offer = new RegExp(`\\b${offers}\\b`, 'iu').exec(text)?.index ?? text.length;
  return offer < other && sending.test(text.slice(0, other));
}

/** The lines below a sentence that ends in a colon or introduces an address. */
function addressBelow(statements: readonly Statement[], i: number): string {
  const here = statements[i];
  if (here === undefined || !/(?::|\bto|\bat|an|address|below)\.?$/iu.test(here.text)) return '';
  const lines: string[] = [];
  for (const next of statements.slice(i + 1, i + 1 + addressLines)) {
    if (next.block.page !== here.block.page || next.text.length > maxLine || next.form === 'heading') break;
    lines.push(next.text);
  }
  return lines.join(', ');
}
