/** Something in a text that can be true or false and must not be invented. */
export interface Claim {
  readonly kind: 'number' | 'price' | 'measure' | 'date' | 'time' | 'email' | 'url';
  /** In the form in which claims are compared. */
  readonly value: string;
  /** As written. */
  readonly shown: string;
}

const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const monthOrder = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** "one" is left out: it is a pronoun more often than a number. */
const numberWords = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

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
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${monthNames})\\b\\.?(?:,? (\\d{4}))?`, 'gi'),
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
    /\b(\d{1,2}):(\d{2})\b/g,
    ([, hour = '', minute]) => [{ kind: 'time', value: `${hour.padStart(2, '0')}:${minute}` }],
  ],
  [
    /(?:[$€£]|\b(?:USD|EUR|GBP)\s?)\s?(\d[\d,]{0,20}(?:\.\d{1,10})?)/gi,
    ([, amount = '']) => [
      { kind: 'price', value: plainNumber(amount) },
      { kind: 'number', value: plainNumber(amount) },
    ],
  ],
  [
    /(?<![\d,])(\d[\d,]{0,20}(?:\.\d{1,10})?)\)?[\s-]?(?:(?:calendar|business|working|consecutive|full)[\s-])?(%|percent|per cent|minutes?|hours?|days?|weeks?|months?|years?)/gi,
    ([, amount = '', unit = '']) => [
      { kind: 'measure', value: `${plainNumber(amount)} ${unitName(unit)}` },
      { kind: 'number', value: plainNumber(amount) },
    ],
  ],
  [/\d+(?:[.,]\d+)*/g, ([text]) => [{ kind: 'number', value: plainNumber(text) }]],
  [
    new RegExp(`\\b(?:${numberWords.join('|')})\\b`, 'gi'),
    ([text]) => [{ kind: 'number', value: String(numberWords.indexOf(text.toLowerCase()) + 2) }],
  ],
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
  const index = monthOrder.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return String(index + 1).padStart(2, '0');
}

function hour24(hour: string | undefined, half: string | undefined): string {
  const twelve = Number(hour) % 12;
  return String(half?.toLowerCase() === 'p' ? twelve + 12 : twelve).padStart(2, '0');
}

function unitName(unit: string): string {
  const name = unit.toLowerCase();
  return name === '%' || name.startsWith('per') ? '%' : name.replace(/s$/, '');
}

/** "2,000" is 2000 and "12.0" stays: only commas between groups of three are dropped. */
function plainNumber(text: string): string {
  return text.replace(/,(?=\d{3}(?!\d))/g, '');
}
