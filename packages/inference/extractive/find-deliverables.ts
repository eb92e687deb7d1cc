import type { Deliverable } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const due =
  /\b((?:no later than |not later than |within |at least )?(?:\w+ \(\d+\) |\d+ |\w+-?\w* )(?:calendar |business |working |work)?(?:days?|weeks?|months?|hours?)\s+(?:of|after|from|following|prior to|before|upon)\s+[^.;,]{3,60}|(?:on an? )?(?:daily|weekly|bi-?weekly|monthly|quarterly|annually|semi-annually|yearly)\b(?: basis)?|at the end of (?:each|every|the) [^.;,]{3,40}|upon (?:award|request|completion|acceptance)[^.;,]{0,30}|by the \w+ (?:business |working |calendar )?day of [^.;,]{3,30})/iu;
const thing =
  /\b(?:submit|deliver|provide|furnish|prepare|develop|produce)\w*\s+(?:to the [^,.;]{2,40}?\s)?(?:an?|the|all|its|their|updated|draft|final|monthly|weekly|quarterly|annual)\s+((?:[\p{L}\d/&()-]+\s+){0,6}?(?:plans?|reports?|documentation|schedules?|manuals?|designs?|strategy|deliverables?|prototypes?|minutes|dashboards?|inventory|analysis|assessments?|specifications?|roadmaps?|agendas?|logs?|matrix|certificates?|source code|training materials|diagrams?|presentations?|briefings?))\b/iu;
const listHeading = /\bdeliverables?\b|\blieferumfang\b|\bliefergegenst\w+/u;
const maxName = 120;

/** What the contractor has to hand over, with the time named for it. */
export function findDeliverables(statements: readonly Statement[]): Deliverable[] {
  const rows = statements.flatMap((statement) => {
    const { form, row, column, text, position } = statement;
    if (form === 'cell')
      return position === 0 && isFirstName(statement) && listHeading.test(`${column ?? ''} ${statement.path}`)
        ? [deliverable(statement, text, dueIn(row.filter((cell) => cell !== text)))]
        : [];
    const listed =
      form === 'item' &&
      position === 0 &&
      (listHeading.test((statement.leadIn ?? '').toLowerCase()) ||
        listHeading.test((statement.section ?? '').toLowerCase()));
    if (listed && text.length <= maxName && !/[.?!]\s*\p{Lu}/u.test(text))
      return [deliverable(statement, text.replace(/[.;,:]+$/u, ''), due.exec(text)?.[1] ?? null)];
    const named = thing.exec(text)?.[1];
    const duty =
      /\b(?:contractor|vendor|supplier|consultant|provider|firm|auftragnehmer)\w*\b.{0,60}\b(?:shall|must|will)\b/iu.test(
        text,
      ) || /^(?:submit|deliver|provide|prepare|develop|produce)\b/iu.test(text);
    return named !== undefined && duty && !/\b(?:proposal|quote|offer|bid)s?\b/iu.test(text)
      ? [deliverable(statement, named, due.exec(text)?.[1] ?? null)]
      : [];
  });
  return rows.filter(
    (row, i) =>
      !/^\W*(?:deliverables?|item|title|name|description)(?: (?:title|name|number|description))?\b(?!.{12})/iu.test(
        row.name,
      ) && rows.findIndex((other) => other.name.toLowerCase() === row.name.toLowerCase()) === i,
  );
}

/** The first cell of a row that is words and not a number names the deliverable. */
function isFirstName({ row, text, column }: Statement): boolean {
  if (text.length > maxName || !/\p{L}{3}/u.test(text)) return false;
  if (column !== null && listHeading.test(column)) return true;
  return (
    row.find((cell) => /\p{L}{3}/u.test(cell)) === text &&
    (column === null || !/\b(?:date|due|frequency|format|standard|method|quantity|price)\b/u.test(column))
  );
}

function dueIn(cells: readonly string[]): string | null {
  const timed = cells.find(
    (cell) => due.test(cell) || /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b20\d{2}\b|\bdays?\b|\bweeks?\b/u.test(cell),
  );
  return timed === undefined ? null : shortenQuote(timed).slice(0, maxName);
}

function deliverable({ block, quote }: Statement, name: string, when: string | null): Deliverable {
  return {
    name: name.slice(0, maxName),
    due: when?.trim() ?? null,
    file: block.file,
    page: block.page,
    quote: shortenQuote(quote),
  };
}
