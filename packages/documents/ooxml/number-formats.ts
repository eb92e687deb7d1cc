/** One count as a list prints it. `format` is the `w:numFmt` of ISO/IEC 29500-1 17.18.59; formats that are not known print digits. */
export function formatCount(count: number, format: string): string {
  return (formats.get(format) ?? String)(count);
}

/** The count behind leading zeros, as a custom format such as "001, 002, 003, ..." asks for. */
export function formatCustom(count: number, custom: string): string {
  const digits = /^0+1\b/.exec(custom)?.[0].length ?? 1;
  return String(count).padStart(digits, '0');
}

const formats: ReadonlyMap<string, (count: number) => string> = new Map<string, (count: number) => string>(
  Object.entries({
    decimal: String,
    lowerLetter: (count: number) => toLetters(count),
    upperLetter: (count: number) => toLetters(count).toUpperCase(),
    lowerRoman: (count: number) => toRoman(count).toLowerCase(),
    upperRoman: (count: number) => toRoman(count),
    decimalZero: (count: number) => String(count).padStart(2, '0'),
    ordinal: (count: number) => `${count}${ordinalEnding(count)}`,
    cardinalText: (count: number) => capital(toWords(count)),
    ordinalText: (count: number) => capital(toOrdinalWords(count)),
    numberInDash: (count: number) => `- ${count} -`,
    decimalEnclosedParen: (count: number) => `(${count})`,
    decimalEnclosedFullstop: (count: number) => `${count}.`,
    decimalEnclosedCircle: (count: number) =>
      count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : String(count),
    hex: (count: number) => count.toString(16).toUpperCase(),
    russianLower: (count: number) => cycle(russian, count),
    russianUpper: (count: number) => cycle(russian, count).toUpperCase(),
    chicago: (count: number) => cycle('*\u2020\u2021\u00a7', count),
    none: (): string => '',
    bullet: (): string => '',
  }),
);

const latin = 'abcdefghijklmnopqrstuvwxyz';
const russian =
  '\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043a\u043b\u043c\u043d\u043e\u043f\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044b\u044d\u044e\u044f';
const maxRepeats = 20;

/** Word goes on after z with aa, bb, cc. */
function toLetters(count: number): string {
  return cycle(latin, count);
}

function cycle(alphabet: string, count: number): string {
  if (count < 1) return String(count);
  const repeats = Math.min(maxRepeats, Math.ceil(count / alphabet.length));
  return (alphabet[(count - 1) % alphabet.length] ?? '').repeat(repeats);
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const maxRoman = 4_000;

function toRoman(count: number): string {
  if (count < 1 || count > maxRoman) return String(count);
  let rest = count;
  let roman = '';
  for (const [value, letters] of romans) {
    for (; rest >= value; rest -= value) roman += letters;
  }
  return roman;
}

function ordinalEnding(count: number): string {
  const tens = count % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th';
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const maxWords = 100;

function toWords(count: number): string {
  if (count < 0 || count >= maxWords) return String(count);
  const ten = Math.floor(count / 10);
  if (count < units.length) return units[count] ?? '';
  return count % 10 === 0 ? (tens[ten] ?? '') : `${tens[ten]}-${units[count % 10]}`;
}

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function toOrdinalWords(count: number): string {
  const words = toWords(count);
  if (words === String(count)) return `${count}${ordinalEnding(count)}`;
  const dash = words.lastIndexOf('-') + 1;
  const last = words.slice(dash);
  return words.slice(0, dash) + (irregular[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
