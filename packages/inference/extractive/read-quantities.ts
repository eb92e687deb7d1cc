/** A number with its unit as a statement gives it. */
export interface Quantity {
  /** Verbatim. */
  readonly text: string;
  /** In the unit of {@link Quantity.unit}. */
  readonly value: number;
  readonly unit: 'hours' | 'days' | 'business days' | 'months' | 'percent' | 'pages' | 'copies';
  /** "at least" and "at most" of one thing do not contradict each other. */
  readonly bound: 'least' | 'most' | 'none';
  /** True where words and figures give two numbers: "thirty (60) days". */
  readonly disagrees: boolean;
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ones = small.slice(1, 10).join('|');
const below = `(?:${tens.join('|')})(?:[- ](?:${ones}))?|${small.join('|')}`;
const word = `(?:(?:(?:${ones}) )?hundred(?: (?:and )?(?:${below}))?|${below})`;
const quantity = new RegExp(
  `(?<![\\d.,$€-])\\b(?:(${word})\\s*\\(\\s*(\\d{1,4})\\s*\\)|(${word})|(\\d{1,4}(?:\\.\\d{1,2})?))[\\s-]{0,2}(?:(business|working|calendar)\\s+)?(minutes?|hours?|days?|weeks?|months?|years?|percent|%|pages?|copies|stunden?|tagen?|werktagen?|wochen?|monaten?|jahren?|prozent|seiten)(?![\\p{L}\\p{N}])`,
  'giu',
);
const least = /\b(?:at least|minimum(?: of)?|no (?:less|fewer|earlier) than|not less than|mindestens)\s*$/iu;
const most =
  /\b(?:within|no (?:more|later|longer) than|not (?:to )?exceed(?:ing)?|not more than|up to|at most|maximum(?: of)?|limited to|exceed|innerhalb(?: von)?|binnen|höchstens|maximal)\s*(?:a total of\s*)?$/iu;
const reach = 40;

/** The unit by its words, "business" before "days" included, and what one of them is worth. */
const measures: readonly (readonly [RegExp, Quantity['unit'], number])[] = [
  [/^minute/u, 'hours', 1 / 60],
  [/^(?:hour|stunde)/u, 'hours', 1],
  [/^(?:werktag|(?:business|working) day)/u, 'business days', 1],
  [/^(?:calendar )?(?:day|tag)/u, 'days', 1],
  [/^(?:calendar )?(?:week|woche)/u, 'days', 7],
  [/^(?:calendar )?(?:month|monat)/u, 'months', 1],
  [/^(?:calendar )?(?:year|jahr)/u, 'months', 12],
  [/^(?:percent|%|prozent)/u, 'percent', 1],
  [/^(?:page|seite)/u, 'pages', 1],
  [/^copies/u, 'copies', 1],
];

/** Quantities of time, share and paper in a statement, in its order. */
export function readQuantities(text: string): Quantity[] {
  return [...text.matchAll(quantity)].flatMap((hit) => {
    const [whole, spelled, figure, alone, digits, kind, unit = ''] = hit;
    const written = spelled ?? alone;
    const number = Number(figure ?? digits ?? (written === undefined ? Number.NaN : numberOf(written)));
    const measure = measureOf(unit.toLowerCase(), kind?.toLowerCase() ?? '');
    if (!Number.isFinite(number) || measure === null) return [];
    const before = text.slice(Math.max(0, hit.index - reach), hit.index);
    const isTail = /(?:hundred|thousand)[\s-]+(?:and\s+)?$/iu.test(before);
    const disagrees = !isTail && spelled !== undefined && figure !== undefined && numberOf(spelled) !== Number(figure);
    return [{ text: whole, value: number * measure.factor, unit: measure.unit, bound: boundOf(before), disagrees }];
  });
}

function boundOf(before: string): Quantity['bound'] {
  if (least.test(before)) return 'least';
  return most.test(before) ? 'most' : 'none';
}

function measureOf(unit: string, kind: string): { unit: Quantity['unit']; factor: number } | null {
  const [, measure, factor] = measures.find(([pattern]) => pattern.test(`${kind} ${unit}`.trim())) ?? [];
  return measure === undefined || factor === undefined ? null : { unit: measure, factor };
}

/** "forty-eight" → 48, "one hundred twenty" → 120. */
function numberOf(spelled: string): number {
  return spelled
    .toLowerCase()
    .split(/[\s-]+/u)
    .reduce((sum, part) => {
      if (part === 'hundred') return sum === 0 ? 100 : sum * 100;
      const ten = tens.indexOf(part);
      return sum + (ten >= 0 ? (ten + 2) * 10 : Math.max(0, small.indexOf(part)));
    }, 0);
}
