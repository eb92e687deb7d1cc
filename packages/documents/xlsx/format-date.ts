/** Days from 30 December 1899 to 1 January 1970, and what the calendar of old Macintosh files is behind. */
const epochDays = 25_569;
const macintoshDays = 1_462;
/** Excel counts a 29 February 1900 that never was; the days before it are one off. */
const falseLeapDay = 60;
const dayMs = 86_400_000;
/** 31 December 9999, the last day of the format. */
const lastDay = 2_958_466;

/** Locale of a format code by Windows' language number; month names of others are shown in English. */
const locales: ReadonlyMap<string, string> = new Map([
  ['407', 'de'],
  ['40c', 'fr'],
  ['40a', 'es'],
  ['c0a', 'es'],
  ['410', 'it'],
  ['413', 'nl'],
]);

/** True for format codes that show a day or a time, literal text and colours aside. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';')[0];
  return /[ymdhs]/i.test(bare ?? '') && !/general|[#0?]/i.test((bare ?? '').replace(/s\.0+/gi, 's'));
}

/**
 * A date as a cell shows it. Dates of digits alone are written year, month, day, whatever order the code has: "03/04/2026" is two days to two readers,
 * and Excel itself shows each its own. Null for numbers that are no day of the calendar.
 */
export function formatDate(serial: number, code: string, is1904: boolean): string | null {
  const days = serial + (is1904 ? macintoshDays : 0);
  if (!Number.isFinite(days) || days < 0 || days >= lastDay) return null;
  const shifted = days < falseLeapDay && !is1904 ? days + 1 : days;
  const ms = Math.round((shifted - epochDays) * dayMs * 1e-3) * 1e3;
  const language = /\[\$[^\]]*-(?:[0-9a-f]{0,4}?0*)?([0-9a-f]{3})\]/i.exec(code)?.[1]?.toLowerCase();
  const locale = locales.get(language ?? '') ?? 'en';
  const tokens = splitCode(code);
  const date = new Date(ms);
  if (isAmbiguous(tokens)) return [isoDay(date), clock(date, tokens)].filter((part) => part !== '').join(' ');
  return tokens
    .map((token, at) => show(token, { date, tokens, at, locale, serial: days }))
    .join('')
    .trim();
}

type Token = { readonly kind: 'literal' | 'part'; readonly text: string };
const pattern = /"([^"]*)"|\\(.)|\[(h+|m+|s+)\]|\[[^\]]*\]|[_*].|(y+|m+|d+|h+|s+|AM\/PM|A\/P|\.0+)|([\s\S])/gi;

function splitCode(code: string): Token[] {
  const [section = ''] = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  return [...section.slice(0, 200).matchAll(pattern)].flatMap(([, quoted, escaped, elapsed, part, other]): Token[] => {
    if (part !== undefined) return [{ kind: 'part', text: part.toLowerCase() }];
    if (elapsed !== undefined) return [{ kind: 'part', text: `[${elapsed.toLowerCase()}]` }];
    const text = quoted ?? escaped ?? other ?? '';
    return text === '' || text === '@' ? [] : [{ kind: 'literal', text }];
  });
}

/** A day and a month in digits, with or without a year, unless the year comes first. */
function isAmbiguous(tokens: readonly Token[]): boolean {
  const parts = tokens.filter(({ kind }) => kind === 'part').map(({ text }) => text);
  const isDay = parts.some((part) => part === 'd' || part === 'dd');
  const month = parts.findIndex((part, at) => /^mm?$/.test(part) && !isMinutes(parts, at));
  const year = parts.findIndex((part) => part.startsWith('y'));
  return isDay && month >= 0 && (year < 0 || year > month || parts[year] === 'yy');
}

function isMinutes(parts: readonly string[], at: number): boolean {
  return /h/.test(parts[at - 1] ?? '') || /s/.test(parts[at + 1] ?? '');
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function clock(date: Date, tokens: readonly Token[]): string {
  const parts = tokens.map(({ text }) => text);
  if (!parts.some((part) => part.startsWith('h'))) return '';
  const minutes = pad(date.getUTCMinutes(), 2);
  const seconds = parts.some((part) => /^s+$/.test(part)) ? `:${pad(date.getUTCSeconds(), 2)}` : '';
  if (!parts.some((part) => part.startsWith('a'))) return `${pad(date.getUTCHours(), 2)}:${minutes}${seconds}`;
  return `${date.getUTCHours() % 12 || 12}:${minutes}${seconds} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;
}

interface Showing {
  readonly date: Date;
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly locale: string;
  readonly serial: number;
}

function show(token: Token, showing: Showing): string {
  if (token.kind === 'literal') return token.text;
  const { date, tokens, at, locale, serial } = showing;
  const { text } = token;
  const width = text.length;
  switch (text.slice(0, 1)) {
    case 'y':
      return width <= 2 ? pad(date.getUTCFullYear() % 100, 2) : String(date.getUTCFullYear());
    case 'd':
      return width <= 2
        ? pad(date.getUTCDate(), width)
        : name(date, locale, { weekday: width === 3 ? 'short' : 'long' });
    case 'h': {
      const isTwelve = tokens.some((other) => other.kind === 'part' && other.text.startsWith('a'));
      return pad(isTwelve ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), width);
    }
    case 's':
      return pad(date.getUTCSeconds(), width);
    case 'a':
      return date.getUTCHours() < 12 ? 'AM' : 'PM';
    case '[':
      return elapsed(serial, text);
    case '.':
      return '';
    default:
      return showMonth(showing, { text, width, parts: partsAround(tokens, at) });
  }
}

function partsAround(tokens: readonly Token[], at: number): { parts: string[]; own: number } {
  const parts = tokens.filter(({ kind }) => kind === 'part').map(({ text }) => text);
  return { parts, own: tokens.slice(0, at).filter(({ kind }) => kind === 'part').length };
}

function showMonth(
  { date, locale }: Showing,
  { width, parts: { parts, own } }: { text: string; width: number; parts: { parts: string[]; own: number } },
): string {
  if (width <= 2 && isMinutes(parts, own)) return pad(date.getUTCMinutes(), width);
  if (width <= 2) return pad(date.getUTCMonth() + 1, width);
  return name(date, locale, { month: width === 3 ? 'short' : 'long' });
}

function elapsed(serial: number, text: string): string {
  const perDay = text[1] === 'h' ? 24 : text[1] === 'm' ? 1_440 : 86_400;
  return pad(Math.floor(serial * perDay + 1e-6), text.length - 2);
}

function name(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
