import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';

type View = Pick<Statement, 'text' | 'form' | 'section' | 'path' | 'column' | 'row' | 'position' | 'opensList'>;

/** Columns whose cells say what is to be reached. */
const thresholdColumn =
  /^(?:(?:minimum|required|maximum|target|acceptable) )?(?:requirements?|specifications?|minimum qualifications?|acceptable (?:quality|level|quality level)s?|performance standards?|standards?|aql|service levels?|targets?|thresholds?|response(?: times?)?|resolution(?: times?)?|minimum|maximum|levels?|values?|limits?|anforderung(?:en)?|mindestanforderung(?:en)?|mindestwerte?|zielwerte?|sollwerte?|beschreibung der leistung)\b|\b(?:requirements?|specifications?|acceptable quality|performance standards?)\b/u;
const fewestWords = 4;
/** A value with its unit or bound: "4 hours", "At least 98 %", "höchstens 0,5 %". */
const value =
  /^(?:at least|at most|below|under|above|over|within|no|none|not more than|no more than|not less than|less than|up to|plus or minus|minimum|maximum|mindestens|höchstens|maximal|unter|über|<|>|≤|≥|±)?\s?(?:minus |plus )?(?:\d[\d.,:]*\s?(?:%|percent\b|prozent\b|[\p{L}°"”]{1,12}\b)|\d+ to \p{L}|(?:one|two|three|four|five|six|ten)\b)/u;
/** A bound within a fragment of a specification: "GVWR: minimum 58,000 lb", "Tischplatten: mindestens 19 mm", "… or equal". */
const bound =
  /\b(?:minimum|min\.|at least|not less than|no less than|not more than|no more than|maximum|max\.|or (?:approved )?equal(?:ent)?|or better|mindestens|höchstens|maximal|oder gleichwertig|within (?:\d+|one|two|three|four|five|ten) (?:\([\d]+\) )?(?:\p{L}+ )?(?:hours?|days?|minutes?)|nicht älter als)(?!\p{L})/u;
/** A bound without a number is a word of a title ("Maximum order."). */
const counted =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|or (?:approved )?equal(?:ent)?|or better|oder gleichwertig|zwei|drei|vier|fünf|sechs|zehn|monate?)(?!\p{L})/u;
const finiteVerb =
  /\b(?:is|are|was|were|will|shall|must|may|can|should|has|have|had|does|do|ist|sind|war|waren|wird|werden|hat|haben|kann|können)\b/u;
const standard = /\b(?:din|en|iso|astm|ansi|nfpa|ieee|iec) (?:en |iso )?[a-z]?\d/u;
const maxFragmentWords = 25;

/** A requirement without a verb: a value in a column of targets, or a piece of a specification with a bound. Null for other fragments. */
export function judgeFragment(view: View): Obligation | null {
  const text = view.text.toLowerCase();
  if (view.form === 'heading' || view.opensList || text.endsWith('?')) return null;
  if (view.form === 'cell') return judgeCell(view, text);
  const place = sectionFunction(view.section, '');
  if (place === 'background' || place === 'evaluation' || place === 'buyer' || place === 'offer') return null;
  const short = text.split(' ').length <= maxFragmentWords && !finiteVerb.test(text);
  return short && ((bound.test(text) && counted.test(text)) || standard.test(text))
    ? { strength: 'mandatory', confidence: 0.5, subject: 'product' }
    : null;
}

function judgeCell({ column, row, position }: View, text: string): Obligation | null {
  if (column === null || position > 0 || row.length < 2 || !thresholdColumn.test(column)) return null;
  if (text.split(' ').length < fewestWords && !value.test(text)) return null;
  const strength = /\b(?:preferred|desired|wünschenswert)\b/u.test(text) ? 'optional' : 'mandatory';
  return { strength, confidence: 0.5, subject: 'product' };
}
