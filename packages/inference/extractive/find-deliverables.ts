import type { Deliverable } from '@bidsmith/core';
import { dueIn, dueOf } from './due-of.ts';
import { nameDeliverable, namesDocument } from './name-deliverable.ts';
import { quoteRow } from './quote-row.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const listHeading =
  /\bdeliverables?\b|\bdata requirements?\b|\b(?:cdrls?|drds?)\b(?! [\w-]*\d)|\bsubmittals? (?:list|schedule|register)\b|lieferumfang|liefergegenst\p{L}+|lieferleistungen/u;
/** Columns that name what is handed over. */
const nameColumn =
  /\b(?:deliverables?|reports?|documents?|submittals?|drd title|data item|liefergegenstand|unterlage)\b|^(?:title|description|item|bezeichnung)$/u;
/** Columns of tables that measure the work. */
const measureColumn =
  /\b(?:outcomes?|objectives?|metrics?|kpi|aql|standards?|measures?|requirements?|tasks?|skills?|levels?|performance|criteria|evidence|thresholds?|method of surveillance)\b/u;
/** The contractor's data item with the number of its description: "A002 Status Report DI-MGMT-80368A/T". */
const dataItem =
  /^(?:(?:option line item )?(?=[A-Z]{0,3}\d)[A-Z0-9]{4}\s+)?(?:option period \d+\s+)?(\p{Lu}[^.;:]{3,110}?)\s+DI-[A-Z]{4}-\d{5}/iu;
const duty =
  /\b(?:contractor|vendor|supplier|consultant|provider|firm|awardee|auftragnehmer|dienstleister)\w*\b.{0,60}\b(?:shall|must|will|is required to|hat|muss|übergibt|liefert|legt|erstellt|übermittelt)\b/iu;
const imperative = /^(?:submit|deliver|provide|prepare|develop|produce|furnish)\b/iu;
/** The offer's own parts are no deliverables. */
const offerPart = /\b(?:proposals?|quot(?:e|es|ation|ations)|offers?|bids?|rf[pq] response|angebot\p{L}*)\b/iu;
const offerPath = /\b(?:instructions|proposals?|submission|quotations?|offers?|evaluation|bewerbungsbedingungen)\b/u;
const heading =
  /^\W*(?:deliverables?|items?|titles?|names?|descriptions?|no\.?)(?: ?\d| (?:title|name|number|description))?\b(?!.{12})|^[[<]/iu;
const maxName = 120;

/** What the contractor has to hand over, with the time named for it: rows of tables and lists of deliverables, data items, and documents that a duty names. */
export function findDeliverables(statements: readonly Statement[]): Deliverable[] {
  const rows = statements.flatMap((statement) => {
    if (statement.form === 'cell') return fromCell(statement);
    return isListed(statement) ? fromItem(statement) : fromDuty(statement);
  });
  return rows.filter(
    (row, i) =>
      !heading.test(row.name) && rows.findIndex((other) => other.name.toLowerCase() === row.name.toLowerCase()) === i,
  );
}

function fromCell(statement: Statement): Deliverable[] {
  const { row, column, text, position, path, section, block } = statement;
  if (position > 0) return [];
  const item = dataItem.exec(text)?.[1]?.trim();
  if (item !== undefined)
    return [
      deliverable(statement, item.replace(/^option period \d+\s+/iu, ''), dueIn(row.filter((cell) => cell !== text))),
    ];
  const listed =
    listHeading.test(`${column ?? ''} ${section?.toLowerCase() ?? ''}`) || listHeading.test(path.slice(-maxName));
  if (!listed || text.length > maxName || !/\p{L}{3}/u.test(text)) return fromDuty(statement);
  const header = block.header === true ? (block.cells?.[0] ?? []).map((cell) => cell.toLowerCase()) : [];
  const naming = header.findIndex((cell) => listHeading.test(cell) || nameColumn.test(cell));
  const named = column !== null && naming >= 0;
  if (named && text !== row[naming]) return fromDuty(statement);
  if (!named && (measureColumn.test(header.join(' ')) || !isFirstName(statement))) return fromDuty(statement);
  if (named && !listHeading.test(column) && measureColumn.test(header.join(' '))) return fromDuty(statement);
  const others = row.filter((cell) => cell !== text);
  if (!named && column === null && !namesDocument(text) && dueIn(others) === null) return [];
  const weeks = header.findIndex((cell) => /\b(?:weeks|days|months|wochen|tage|monate)\b/u.test(cell));
  const count = weeks < 0 ? undefined : row[weeks];
  const due =
    count !== undefined && /^\d{1,3}$/u.test(count) ? `${count} (${block.cells?.[0]?.[weeks] ?? ''})` : dueIn(others);
  return [deliverable(statement, tidy(text), due)];
}

/** The first cell of a row that is words and not a number names the deliverable. */
function isFirstName({ row, text, column }: Statement): boolean {
  if (column !== null && nameColumn.test(column)) return true;
  return (
    row.find((cell) => /\p{L}{3}/u.test(cell)) === text &&
    (column === null || !/\b(?:date|due|frequency|format|method|quantity|price)\b/u.test(column))
  );
}

function isListed({ form, position, leadIn, section, text }: Statement): boolean {
  const lead = (leadIn ?? '').toLowerCase();
  const title = (section ?? '').toLowerCase();
  const pure = !/\b(?:tasks?|scope|objectives|requirements|services)\b/u.test(title) || namesDocument(text);
  const list = listHeading.test(lead) || (listHeading.test(title) && pure);
  return form === 'item' && position === 0 && list && text.length <= maxName && !/[.?!]\s*\p{Lu}/u.test(text);
}

/** An item of a list of deliverables is a name; one that is a sentence is a duty. */
function fromItem(statement: Statement): Deliverable[] {
  const name = tidy(statement.text);
  const sentence =
    /\b(?:is|are|shall|must|will|ensure|ensures|in accordance|as outlined)\b/iu.test(name) || imperative.test(name);
  if (sentence || /^(?:respond|ensure|maintain|support|track|comply|attend)\b/iu.test(name)) return fromDuty(statement);
  return [deliverable(statement, name, dueOf(statement.text))];
}

function fromDuty(statement: Statement): Deliverable[] {
  const { text, path } = statement;
  if (offerPart.test(text) || !(duty.test(text) || (imperative.test(text) && !offerPath.test(path)))) return [];
  const name = nameDeliverable(text);
  return name === null ? [] : [deliverable(statement, name, dueOf(text))];
}

/** The name without limits and remarks that follow it. */
function tidy(text: string): string {
  return text
    .replace(/,?\s(?:not more than|no more than|up to|max\.?|höchstens)\s.*$/iu, '')
    .replace(/[\s.;,:]+(?:and|und)?$/u, '');
}

function deliverable(statement: Statement, name: string, due: string | null): Deliverable {
  const { block, quote, form } = statement;
  return {
    name: name.slice(0, maxName),
    due: due?.trim() ?? null,
    file: block.file,
    page: block.page,
    quote: form === 'cell' ? quoteRow(statement) : shortenQuote(quote),
  };
}
