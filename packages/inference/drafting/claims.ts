/** Something in a text that can be true or false and must not be invented. */
export interface Claim {
  readonly kind: 'number' | 'price' | 'measure' | 'date' | 'time' | 'email' | 'url';
  /** In the form in which claims are compared. */
  readonly value: string;
  /** As written. */
  readonly shown: string;
}

const monthNames =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?';
/** By their first three letters; English and German ones where they differ. */
const monthOrder = ['jan', 'feb', 'mar|mär', 'apr', 'may|mai', 'jun', 'jul', 'aug', 'sep', 'oct|okt', 'nov', 'dec|dez'];
/** "one" is left out: it is a pronoun more often than a number. */
const units =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const wordNumber = `(?:(?:${tens.join('|')})(?:[- ](?:one|${units.slice(0, 8).join('|')}))?|${units.join('|')})`;
/** Powers of ten by the first letters of the word. */
const magnitudes: readonly (readonly [RegExp, number])[] = [
  [/^hund/u, 2],
  [/^(?:thou|tausend|tsd|k$)/u, 3],
  [/^(?:mil(?!liard)|mio|mn)/u, 6],
  [/^(?:bil|bn|mrd|milliard)/u, 9],
];
const magnitude = '(?:hundred|thousand|million|billion|Tausend|Tsd\\.?|Millionen|Mio\\.?|Milliarden|Mrd\\.?|mn|bn)';
/** Names of the time units in German, for an English text about a German document. */
const germanUnits: Readonly<Record<string, string>> = {
  tag: 'day',
  woche: 'week',
  monat: 'month',
  jahr: 'year',
  stunde: 'hour',
};

type Reader = readonly [RegExp, (match: RegExpExecArray) => readonly Omit<Claim, 'shown'>[]];

/** Each reader takes its matches out of the text, so that the day of a date is not a number of its own. Runs are bounded: a hostile text must not make a pattern start over at each of its digits. */
const readers: readonly Reader[] = [
  [
    /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gi,
    ([text]) => [{ kind: 'email', value: text.toLowerCase() }],
  ],
  [
    /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi,
    ([text]) => [
      {
        kind: 'url',
        value: text
          .toLowerCase()
          .replace(/^https?:\/\//, '')
          .replace(/^www\./, '')
          .replace(/[.,;:/]+$/, ''),
      },
    ],
  ],
  [
    /(?<![\w@.-])(?:[a-z\d-]{1,63}\.){1,4}(?:com|org|net|gov|edu|mil|info|biz|io|ai|app|dev|eu|de|at|ch|uk|us|fr)(?![\w-])(?:\/[^\s<>"')\]]*)?/gi,
    ([text]) => [
      {
        kind: 'url',
        value: text
          .toLowerCase()
          .replace(/^www\./, '')
          .replace(/[.,;:/]+$/, ''),
      },
    ],
  ],
  [
    /\b(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/g,
    ([, year, month, day, time]) => [
      ...date(year, month, day),
      ...(time ? [{ kind: 'time' as const, value: time }] : []),
    ],
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? (${monthNames})\\b\\.?(?:,? (\\d{4}))?`, 'gi'),
    ([, day, month, year]) => date(year, monthNumber(month), day),
  ],
  [
    new RegExp(`\\b(${monthNames})\\b\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,? ?(\\d{4}))?`, 'gi'),
    ([, month, day, year]) => date(year, monthNumber(month), day),
  ],
  [
    new RegExp(`\\b(${monthNames})\\b\\.?,? (\\d{4})\\b`, 'gi'),
    ([, month, year]) => [{ kind: 'date', value: `${year}-${monthNumber(month)}` }],
  ],
  [
    /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/g,
    ([, first, second, year = '']) => {
      const full = year.length === 2 ? `20${year}` : year;
      return [...date(full, first, second), ...date(full, second, first)];
    },
  ],
  [
    /\b(\d{1,2})(?::(\d{2}))?\s?([ap])\.?\s?m\b\.?/gi,
    ([, hour, minute = '00', half]) => [{ kind: 'time', value: `${hour24(hour, half)}:${minute}` }],
  ],
  [
    /\b(\d{1,2})(?:[.:](\d{2}))? ?Uhr\b/g,
    ([, hour = '', minute = '00']) => [{ kind: 'time', value: `${hour.padStart(2, '0')}:${minute}` }],
  ],
  [
    /\b(\d{1,2}):(\d{2})\b/g,
    ([, hour = '', minute]) => [{ kind: 'time', value: `${hour.padStart(2, '0')}:${minute}` }],
  ],
  [
    new RegExp(
      `(?:([$€£])\\s?)?(?<![\\d.,])(\\d[\\d,]{0,20}(?:\\.\\d{1,10})?|\\b${wordNumber})[ -]?(${magnitude})(?![\\p{L}])`,
      'giu',
    ),
    ([, sign, amount = '', power = '']) => [
      ...(sign === undefined ? [] : [{ kind: 'price' as const, value: scaled(amount, power) }]),
      { kind: 'number', value: scaled(amount, power) },
    ],
  ],
  [
    /(?<![\d.,])(\d[\d,.]{0,20})\s?(?:€|(?:EUR|Euros?|USD|dollars?|GBP|pounds sterling|CHF|cents?)\b)/gi,
    ([, amount = '']) => [
      { kind: 'price', value: plainNumber(amount.replace(/[.,]$/, '')) },
      { kind: 'number', value: plainNumber(amount.replace(/[.,]$/, '')) },
    ],
  ],
  [
    /(?:[$€£]|\b(?:USD|EUR|GBP)\s?)\s?(\d[\d,]{0,20}(?:\.\d{1,10})?)/gi,
    ([, amount = '']) => [
      { kind: 'price', value: plainNumber(amount) },
      { kind: 'number', value: plainNumber(amount) },
    ],
  ],
  [
    /(?<![\d,])(\d[\d,]{0,20}(?:\.\d{1,10})?)\)?[\s-]?(?:(?:calendar|business|working|consecutive|full)[\s-])?(%|percent|per cent|Prozent|minutes?|Minuten|hours?|Stunden?|days?|Tage?n?|weeks?|Wochen?|months?|Monate?n?|years?|Jahre?n?)(?!\p{L})/giu,
    ([, amount = '', unit = '']) => [
      { kind: 'measure', value: `${plainNumber(amount)} ${unitName(unit)}` },
      { kind: 'number', value: plainNumber(amount) },
    ],
  ],
  [/\d+(?:[.,]\d+)*/g, ([text]) => [{ kind: 'number', value: plainNumber(text) }]],
  [new RegExp(`\\b${wordNumber}\\b`, 'gi'), ([text]) => [{ kind: 'number', value: String(wordValue(text)) }]],
];

/** Every number, price, date, time, e-mail address and URL of a text. A numeric date gives both readings of day and month. */
export function findClaims(text: string): Claim[] {
  const claims: Claim[] = [];
  let rest = text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-');
  for (const [pattern, read] of readers) {
    for (const match of rest.matchAll(pattern)) {
      for (const claim of read(match)) claims.push({ ...claim, shown: match[0] });
    }
    rest = rest.replace(pattern, ' ');
  }
  return claims;
}

function date(year: string | undefined, month: string | undefined, day: string | undefined): Omit<Claim, 'shown'>[] {
  const value = `${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return [{ kind: 'date', value: year === undefined ? `--${value}` : `${year}-${value}` }];
}

function monthNumber(name: string | undefined): string {
  const start = (name ?? '').slice(0, 3).toLowerCase();
  const index = monthOrder.findIndex((names) => names.split('|').includes(start));
  return String(index + 1).padStart(2, '0');
}

function hour24(hour: string | undefined, half: string | undefined): string {
  const twelve = Number(hour) % 12;
  return String(half?.toLowerCase() === 'p' ? twelve + 12 : twelve).padStart(2, '0');
}

function unitName(unit: string): string {
  const name = unit.toLowerCase();
  if (/^(?:%|per|prozent)/u.test(name)) return '%';
  const one = name.replace(/(?:en|n|e|s)$/u, '').replace(/^minut$/u, 'minute');
  return germanUnits[one] ?? germanUnits[`${one}e`] ?? one;
}

/** "2,000" is 2000 and "12.0" stays: only commas between groups of three are dropped. */
function plainNumber(text: string): string {
  return text.replace(/,(?=\d{3}(?!\d))/g, '');
}

/** "two" is 2, "forty-five" 45. */
function wordValue(words: string): number {
  const [first = '', second] = words.toLowerCase().split(/[- ]/u);
  const ten = tens.indexOf(first);
  if (ten === -1) return units.indexOf(first) + 2;
  return (ten + 2) * 10 + (second === undefined ? 0 : second === 'one' ? 1 : units.indexOf(second) + 2);
}

/** "1.5 million" and "1,500,000" are one number. */
function scaled(amount: string, power: string): string {
  const value = /\d/u.test(amount) ? Number(plainNumber(amount)) : wordValue(amount);
  const exponent = magnitudes.find(([name]) => name.test(power.toLowerCase()))?.[1] ?? 0;
  return String(Math.round(value * 10 ** exponent));
}
