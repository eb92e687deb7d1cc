import { type Contact, normaliseForQuotes, type SubmissionMethod } from '@bidsmith/core';
import type { AnalyseReply } from './analyse-reply.ts';
import type { Found } from './ground-reply.ts';

/** Words that must stand in the block for each way of handing in an offer. */
const signs: Record<SubmissionMethod['way'], RegExp> = {
  email: /e-?mail|@/iu,
  portal:
    /portal|online|on-line|electronic|upload|website|web site|https?:|www\.|\.gov\b|\.com\b|plattform|elektronisch|platform|system/iu,
  post: /\bmail|post|courier|deliver|address|street|p\.? ?o\.? box|suite|express/iu,
  hand: /hand|in person|deliver|abgabe|courier|persönlich/iu,
  fax: /fax|facsimile/iu,
};

/** A person or address of which only what the block holds is kept; null where nothing of it does. */
export function groundContact(
  { name, role, email, phone }: AnalyseReply['contacts'][number],
  { block, cited }: Found,
): Contact | null {
  const stands = (part: string | null): string | null =>
    part !== null && holdsWords(block.text, part) ? part.trim() : null;
  const row = { name: stands(name), role: stands(role), email: stands(email), phone: stands(phone), ...cited };
  return row.name === null && row.email === null && row.phone === null ? null : row;
}

/** A way to hand in an offer that the block speaks of, with its address where it stands there; else null. */
export function groundMethod(
  { way, address }: AnalyseReply['submissionMethods'][number],
  { block, cited }: Found,
): SubmissionMethod | null {
  if (!signs[way].test(block.text)) return null;
  return { way, address: address !== null && holdsWords(block.text, address) ? address.trim() : null, ...cited };
}

/** True where the part's words stand in the text in this order, case aside. */
export function holdsWords(text: string, part: string): boolean {
  const wanted = normaliseForQuotes(part).toLowerCase();
  return wanted !== '' && normaliseForQuotes(text).toLowerCase().includes(wanted);
}
