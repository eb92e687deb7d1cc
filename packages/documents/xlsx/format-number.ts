/** Decimal digits that a cell holds, and that the format "General" shows. */
const storedDigits = 15;
const generalDigits = 11;
const maxDecimals = 30;
/** From here on numbers are powers of ten to JavaScript, and to Excel. */
const maxPlain = 1e15;
const maxCodeCharacters = 300;

/**
 * A number as its format code shows it: decimals, thousands, percent, currency and other literal text, negative sections, fixed digits ("00000").
 * Colours, padding and fractions are not imitated. Decimal point and thousands comma are those of the code itself.
 */
export function formatNumber(value: number, code: string): string {
  const { section, isNegativeShown } = pickSection(value, sectionsOf(code));
  const { items } = section;
  const digits = items.filter(({ kind }) => kind === 'digit');
  const absolute = isNegativeShown ? Math.abs(value) : value;
  const isGeneral = items.some(({ kind }) => kind === 'general');
  if (digits.length === 0 && !isGeneral) return literalText(items).trim();
  if (isGeneral) return around(items, formatGeneral(absolute)).trim();
  if (items.some(({ text }) => text === '/')) return formatGeneral(value);
  return fillDigits(absolute, items).trim();
}

/** A number without a format: all digits of whole numbers, at most eleven of others. */
export function formatGeneral(value: number): string {
  if (!Number.isFinite(value)) return '';
  const stored = Number(value.toPrecision(storedDigits));
  if (Number.isInteger(stored) && Math.abs(stored) < maxPlain) return String(stored);
  const whole = Math.abs(stored) < maxPlain ? String(Math.trunc(Math.abs(stored))).length : generalDigits;
  const precision = Math.max(1, Math.min(storedDigits, Math.max(generalDigits - 1, whole)));
  return String(Number(stored.toPrecision(precision))).toUpperCase();
}

interface Section {
  readonly code: string;
  readonly items: readonly Item[];
}
/** Codes are few and cells many, so each code is taken apart once. */
const known = new Map<string, readonly Section[]>();
const maxKnown = 500;

function sectionsOf(code: string): readonly Section[] {
  const found = known.get(code);
  if (found !== undefined) return found;
  const sections = splitSections(code.slice(0, maxCodeCharacters)).map((part) => ({
    code: part,
    items: splitItems(part),
  }));
  if (known.size < maxKnown) known.set(code, sections);
  return sections;
}

interface Item {
  readonly kind: 'literal' | 'digit' | 'point' | 'comma' | 'percent' | 'power' | 'general';
  readonly text: string;
}

/** Sections at semicolons that stand outside quoted text. */
function splitSections(code: string): string[] {
  return code.match(/(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;"\\[])+|(?<=;|^)(?=;|$)/g) ?? [code];
}

const general: Section = { code: 'General', items: [{ kind: 'general', text: 'General' }] };

function pickSection(
  value: number,
  sections: readonly Section[],
): { readonly section: Section; readonly isNegativeShown: boolean } {
  const [first = general, second, third] = sections;
  const condition = /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/.exec(first.code);
  if (condition !== null && second !== undefined) {
    const holds = compare(value, condition[1] ?? '', Number(condition[2]));
    return { section: holds ? first : second, isNegativeShown: false };
  }
  if (value < 0 && second !== undefined) return { section: second, isNegativeShown: true };
  if (value === 0 && third !== undefined) return { section: third, isNegativeShown: false };
  return { section: first, isNegativeShown: false };
}

function compare(value: number, operator: string, limit: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<>':
      return value !== limit;
    default:
      return value === limit;
  }
}

const pattern =
  /"([^"]*)"?|\\([\s\S])|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*][\s\S]|(General)|(E[+-])|([0#?])|([.])|(,)|(%)|([\s\S])/gi;

function splitItems(section: string): Item[] {
  return [...section.matchAll(pattern)].flatMap(
    ([, quoted, escaped, currency, general, power, digit, point, comma, percent, other]): Item[] => {
      if (general !== undefined) return [{ kind: 'general', text: general }];
      if (power !== undefined) return [{ kind: 'power', text: power }];
      if (digit !== undefined) return [{ kind: 'digit', text: digit }];
      if (point !== undefined) return [{ kind: 'point', text: point }];
      if (comma !== undefined) return [{ kind: 'comma', text: comma }];
      if (percent !== undefined) return [{ kind: 'percent', text: '%' }];
      const text = quoted ?? escaped ?? currency ?? other ?? '';
      return text === '' || text === '@' ? [] : [{ kind: 'literal', text }];
    },
  );
}

function literalText(items: readonly Item[]): string {
  return items.map(({ text }) => text).join('');
}

function around(items: readonly Item[], shown: string): string {
  return items
    .map(({ kind, text }) => (kind === 'general' ? shown : kind === 'literal' || kind === 'percent' ? text : ''))
    .join('');
}

function fillDigits(value: number, items: readonly Item[]): string {
  const lastDigit = items.findLastIndex(({ kind }) => kind === 'digit');
  const firstDigit = items.findIndex(({ kind }) => kind === 'digit');
  const point = items.findIndex(({ kind }) => kind === 'point');
  const power = items.findIndex(({ kind }) => kind === 'power');
  const wholeEnd = point >= 0 ? point : power >= 0 ? power : lastDigit + 1;
  const decimals = items.slice(wholeEnd, power >= 0 ? power : undefined).filter(({ kind }) => kind === 'digit');
  if (power >= 0) return formatPower(value, decimals.length, items.slice(0, firstDigit));
  const isGrouped = items
    .slice(firstDigit, wholeEnd)
    .some(({ kind }, at, all) => kind === 'comma' && hasDigit(all, at));
  const thousands = items.slice(lastDigit + 1).findIndex(({ kind }) => kind !== 'comma');
  const scaled =
    (value * 100 ** items.filter(({ kind }) => kind === 'percent').length) /
    1_000 ** (thousands < 0 ? items.length - lastDigit - 1 : thousands);
  const rounded = roundTo(Math.abs(scaled), Math.min(decimals.length, maxDecimals));
  const [whole = '0', fraction = ''] = rounded.split('.');
  const sign = scaled < 0 && Number(rounded) !== 0 ? '-' : '';
  const left = fillWhole(whole === '0' ? '' : whole, items.slice(0, wholeEnd), isGrouped);
  return sign + left + fillFraction(fraction, items.slice(wholeEnd));
}

function hasDigit(items: readonly Item[], after: number): boolean {
  return items.slice(after + 1).some(({ kind }) => kind === 'digit');
}

/** Decimal rounding of the digits that the cell holds: 1.005 is 1.01, as in Excel. */
function roundTo(value: number, decimals: number): string {
  if (value >= 1e21) return formatGeneral(value);
  const stored = Number(value.toPrecision(storedDigits));
  const shifted = Number(`${stored}e${decimals}`);
  const isExact = Number.isFinite(shifted) && shifted < Number.MAX_SAFE_INTEGER && !`${stored}`.includes('e');
  return isExact ? Number(`${Math.round(shifted)}e-${decimals}`).toFixed(decimals) : stored.toFixed(decimals);
}

/** Digits from the right into their places; what is left over goes before the first. */
function fillWhole(whole: string, items: readonly Item[], isGrouped: boolean): string {
  const first = items.findIndex(({ kind }) => kind === 'digit');
  let rest = whole;
  let placed = 0;
  let result = '';
  const put = (digit: string): void => {
    if (isGrouped && placed > 0 && placed % 3 === 0) result = `,${result}`;
    result = digit + result;
    placed += 1;
  };
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item === undefined || item.kind === 'comma') continue;
    if (item.kind !== 'digit') {
      result = item.text + result;
      continue;
    }
    const digit = rest.at(-1) ?? (item.text === '0' ? '0' : '');
    rest = rest.slice(0, -1);
    if (digit !== '') put(digit);
    if (at !== first) continue;
    for (; rest !== ''; rest = rest.slice(0, -1)) put(rest.at(-1) ?? '');
  }
  return first < 0 && whole !== '' ? result + whole : result;
}

function fillFraction(fraction: string, items: readonly Item[]): string {
  const digits = items.filter(({ kind }) => kind === 'digit');
  const kept = Math.max(digits.findLastIndex(({ text }) => text === '0') + 1, fraction.replace(/0+$/, '').length);
  let at = 0;
  return items
    .map(({ kind, text }) => {
      if (kind === 'point') return kept > 0 || digits.length === 0 ? '.' : '';
      if (kind === 'comma') return '';
      if (kind !== 'digit') return text;
      at += 1;
      return at <= kept ? (fraction[at - 1] ?? '0') : '';
    })
    .join('');
}

function formatPower(value: number, decimals: number, before: readonly Item[]): string {
  const [mantissa = '', exponent = '+0'] = value.toExponential(Math.min(decimals, maxDecimals)).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${literalText(before)}${mantissa}E${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
}
