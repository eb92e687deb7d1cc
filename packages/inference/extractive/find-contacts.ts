import type { Contact } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const email = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,10}\b/gu;
const phone =
  /(?<![\d-])(?:\+?1[\s.-])?\(?\d{3}\)?[\s.-]\s?\d{3}[\s.-]\d{4}(?:\s*(?:x|ext\.?)\s*\d{1,6})?(?![\d-])|(?<!\d)\+\d{2}[\d\s/()-]{7,16}\d|(?<=\b(?:tel(?:efon|\.)?|fon|telephone|phone|rufnummer)[\s.:]{1,3})\(?0\d{2,5}\)?[\s/-]{1,3}\d[\d\s-]{3,12}\d/giu;
const role =
  /\b((?:(?:alternate |lead |senior |primary |chief )?(?:contracting officer['’]?s?,? (?:technical )?representative|contracting officer|(?:contract|procurement|purchasing|acquisition|bid) (?:officer|specialist|manager|agent|analyst|technician|director|coordinator|administrator|buyer|clerk)|(?:director of )(?:purchasing|procurement)|buyer|point of contact|poc|(?:project|program) (?:manager|director)|technical contact|issuing officer|(?:solicitation|rfp|rfq|proposal) coordinator|contact person|help ?desk|ombudsman|(?:city |county |town )?clerk|ansprechpartner(?:in)?|ansprechperson|sachbearbeiter(?:in)?|kontakt|bearbeiter(?:in)?)))\b/iu;
const name =
  /\b((?:(?:Mr|Ms|Mrs|Dr|Herr|Frau)\.?\s+)?\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?(?:\s+\p{Lu}\.)?(?:\s+\p{Lu}[\p{Ll}'’]+(?:\p{Lu}\p{Ll}+)?(?:-\p{Lu}\p{Ll}+)?){1,2})(?![\p{L}])/u;
const noName =
  /\b(?:Contracting|Officer|Contract|Specialist|Representative|Point|Contact|Project|Manager|Procurement|Government|Department|Office|Division|State|City|Street|Avenue|United|States|Section|Phone|Email|Fax|Request|Proposal|Quote|Federal|Service|Help|Desk|Administration|Questions|Telephone|Technical|Attention|Court|Please|The|Name|Title|Address|Clerk|County|General|Services|Purchasing|Agent|Statement|Work|Task|Order|Agency|Program|Task|Access|Board|Acquisition|Center|Information|System|Team|Lead|Price|Volume|Business|Drive|Road|Lane|Park|Building|Suite|Floor|Small|Public|School|Key|Personnel|Consultant|Technology|Global|Acquisitions|Response|Checklist|Development|Authority|Management|Systems|Integration|Host|Contractor|Data|Security|Mississippi|Embassy|Blvd|Bid|Buyer|Director|Coordinator|Technician|Analyst|Vergabestelle|Stadt|Rathaus|Landkreis|Amt|Referat|Abteilung|Standard|Eastern|Central|Pacific|Time|Monday|Friday|Reply|Subject|Invoice|Accounts|Payable|Call)\b/u;

/** Characters beside a role within which its holder's name stands. */
const nameReach = 48;
const addressLines = 3;
/** Whom a mail or memo was sent to is nobody to turn to. */
const recipients = /^(?:to|cc|bcc)\s*:/i;
/** Placeholders of forms, and addresses of examples. */
const placeholder = /^(?:name|your\w*|user\w*|first\.?last|email|xxx+)@|@(?:domain|company|email|yourcompany)\./iu;
const maxAddressLine = 60;

/** People and desks to turn to. A phone number alone makes a contact only beside a role. */
export function findContacts(statements: readonly Statement[]): Contact[] {
  const rows = statements.flatMap((statement, i) => {
    const quote = shortenQuote(statement.quote);
    if (recipients.test(quote)) return [];
    const emails = [...new Set(quote.match(email) ?? [])].filter(isAddress);
    const roleName = role.exec(quote)?.[1] ?? null;
    const around = { quote, before: linesBefore(statements, i) };
    if (emails.length > 0)
      return emails.map((address) => contact(statement, { ...around, email: address, role: roleName }));
    const labelled = labelledName(quote);
    if (labelled !== null)
      return [contact(statement, { ...around, email: null, role: labelled.role, name: labelled.name })];
    const named = roleName !== null && phone.test(quote);
    phone.lastIndex = 0;
    return named ? [contact(statement, { ...around, email: null, role: roleName })] : [];
  });
  return rows.filter((row, i) => rows.findIndex((other) => sameContact(other, row)) === i);
}

/** A local part written twice over is a slip of the document's tracked changes, no address. */
function isAddress(address: string): boolean {
  return !placeholder.test(address) && !/^(.{5,32})\1@/u.test(address);
}

interface Found {
  readonly quote: string;
  readonly before: string;
  readonly email: string | null;
  readonly role: string | null;
  readonly name?: string;
}

function contact({ block }: Statement, found: Found): Contact {
  const { quote } = found;
  const at = found.email === null ? quote.length : quote.indexOf(found.email);
  const before = quote.slice(0, at);
  return {
    name: found.name ?? personIn(before) ?? capitalsIn(before) ?? (quote.length < 40 ? personIn(found.before) : null),
    role: found.name === undefined ? (roleNear(quote, at) ?? found.role ?? roleAbove(found)) : found.role,
    email: found.email,
    phone: phoneOf(quote, found.email),
    file: block.file,
    page: block.page,
    quote,
  };
}

function roleAbove({ quote, before }: Found): string | null {
  return quote.length < 40 ? (role.exec(before)?.[1] ?? null) : null;
}

/** The role named last before an address: "if the contracting officer cannot help, write to the ombudsman, a@b.example". */
function roleNear(quote: string, at: number): string | null {
  return [...quote.slice(0, at).matchAll(new RegExp(role, 'giu'))].at(-1)?.[1] ?? null;
}

/** Of several people in one line each has the number that follows his or her address. */
function phoneOf(quote: string, address: string | null): string | null {
  const several = (quote.match(email)?.length ?? 0) > 1;
  const from = several && address !== null ? quote.indexOf(address) + address.length : 0;
  const next = several ? quote.slice(from).search(/@/u) : -1;
  const part = next < 0 ? quote.slice(from) : quote.slice(from, from + next);
  return [...part.matchAll(phone)].map(([number]) => number.trim())[0] ?? null;
}

/** Forms set names in capitals: "JANE ROE, Email:". */
function capitalsIn(before: string): string | null {
  const found = /(\p{Lu}{3,} (?:\p{Lu}\. )?\p{Lu}{3,}),?\s{0,2}(?:e-?mail\s?:?\s?)?$/iu.exec(before)?.[1];
  const person = found !== undefined && found === found.toUpperCase();
  return person && !new RegExp(noName, 'iu').test(found) ? found : null;
}

/** "Contracting Officer: Jane Roe" and "Jane Roe, Contracting Officer" */
function labelledName(quote: string): { role: string; name: string } | null {
  const match = role.exec(quote);
  if (match === null) return null;
  const title = match[1] ?? match[0];
  const rest = quote.slice(match.index + match[0].length);
  const colon = /^[^\p{L}]{0,4}(?:\([A-Z/]+\))?\s*[:–—-]\s*/u.exec(rest);
  const after = colon === null ? null : personIn(rest.slice(colon[0].length, colon[0].length + nameReach));
  if (after !== null) return { role: title, name: after };
  const before = quote.slice(Math.max(0, match.index - nameReach), match.index);
  const ahead = /,\s*(?:the\s+)?$/u.test(before) ? personIn(before) : null;
  return ahead !== null && before.replace(/,\s*(?:the\s+)?$/u, '').endsWith(ahead)
    ? { role: title, name: ahead }
    : null;
}

function personIn(text: string): string | null {
  const candidates = [...text.matchAll(new RegExp(name, 'gu'))].map(([, found]) => found ?? '');
  return candidates.findLast((found) => found !== '' && !noName.test(found)) ?? null;
}

/** The short lines just above on the same page: address blocks set name, role and e-mail below each other. */
function linesBefore(statements: readonly Statement[], i: number): string {
  return statements
    .slice(Math.max(0, i - addressLines), i)
    .filter(({ block, text }) => block.page === statements[i]?.block.page && text.length < maxAddressLine)
    .map(({ text }) => text)
    .join(' ; ');
}

function sameContact(a: Contact, b: Contact): boolean {
  return a.email === null
    ? b.email === null && a.name === b.name && a.phone === b.phone
    : a.email.toLowerCase() === b.email?.toLowerCase();
}
