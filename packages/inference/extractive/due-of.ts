import { parseDates } from './parse-dates.ts';
import { shortenQuote } from './shorten-quote.ts';

const unit =
  '(?:calendar |business |working |work |kalender|werk|arbeits)?(?:days?|weeks?|months?|hours?|tagen?|wochen?|monaten?|stunden?)';
const due = new RegExp(
  `\\b((?:no later than |not later than |within |at least |innerhalb von |binnen |spätestens )?(?:\\w{1,12} \\(\\d{1,3}\\) |\\d{1,3} |\\w{1,12}(?:-\\w{1,12})? )${unit}\\s+(?:of|after|from|following|prior to|before|upon|nach|vor|ab)\\s+[^.;,]{3,60}|(?:within|binnen|innerhalb von) (?:\\w{1,12} )?(?:\\(?\\d{1,3}\\)? )?${unit}(?![\\p{L}])|on an? (?:daily|weekly|bi-?weekly|monthly|quarterly|annual) basis|at the end of (?:each|every|the) [^.;,]{3,40}|upon (?:award|request|completion|acceptance)[^.;,]{0,30}|by the \\w{1,12} (?:business |working |calendar )?day of [^.;,]{3,30}|(?:bis )?zum \\d{1,2}\\. des [^.;,]{3,30})`,
  'iu',
);
const rhythm =
  /(?:^|[^\p{L}])((?:daily|weekly|bi-?weekly|monthly|quarterly|annually|semi-?annually|yearly|täglich|wöchentlich|monatlich|vierteljährlich|jährlich))(?!\p{L}|\s\p{Lu})/iu;
const timed =
  /\b(?:days?|weeks?|months?|hours?|award|kick-?off|sprint|daily|weekly|monthly|quarterly|annually|annual|request|completion|meeting|release|tage?n?|wochen?|monate?n?|monatlich|zuschlag|abnahme)\b/iu;
const maxDue = 120;

/** The time a sentence sets for what it names, as printed: "within 30 days after award", "monthly". Null where it sets none. */
export function dueOf(text: string): string | null {
  return due.exec(text)?.[1]?.trim() ?? rhythm.exec(text)?.[1] ?? null;
}

/** The cell of a row that says when something is due; cells that hold a bare number of weeks or a date count too. */
export function dueIn(cells: readonly string[]): string | null {
  const short = cells.filter((cell) => cell !== '' && cell.length <= maxDue);
  const found =
    short.find((cell) => dueOf(cell) !== null || parseDates(cell).length > 0) ?? short.find((cell) => timed.test(cell));
  return found === undefined ? null : shortenQuote(found);
}
