/** What JSON text gave; `openList` names the member of the top object in whose list the text ends (empty where the list is all there is), null where the text is complete. */
export interface ReadJson {
  readonly value: unknown;
  readonly openList: string | null;
}

interface Scan {
  /** The text from its first bracket, fit for a parser as far as it goes. */
  readonly json: string;
  /** Length of `json` after the last complete element of a list of the top object, and the brackets open there. */
  readonly safe: { readonly length: number; readonly open: string } | null;
  readonly isComplete: boolean;
}

const closers: Record<string, string> = { '{': '}', '[': ']' };
/** The top object and one of its lists: elements of deeper lists belong to a row that is not complete. */
const safeDepth = 2;
/** No reply nests deeper. */
const maxDepth = 64;

/**
 * The first JSON object or array in a text, read with what models do to it: words before and after, raw line breaks in strings, commas before closing brackets.
 * Of a text that ends in the middle, the complete rows of the lists of the top object. Null where there is nothing to read. Linear in the text.
 */
export function readJson(text: string): ReadJson | null {
  for (const start of starts(text)) {
    const scan = scanJson(text.slice(start));
    const whole = scan.isComplete ? parse(scan.json) : undefined;
    if (whole !== undefined) return { value: whole, openList: null };
    if (scan.isComplete || scan.safe === null) continue;
    const cut = parse(scan.json.slice(0, scan.safe.length) + scan.safe.open);
    const openList = openListOf(cut);
    if (openList !== null) return { value: cut, openList };
  }
  return null;
}

/** Prose may hold a bracket before the answer begins. */
const maxStarts = 4;

function starts(text: string): number[] {
  return text
    .matchAll(/\{\s*["}]|\[\s*\{/gu)
    .take(maxStarts)
    .map(({ index }) => index)
    .toArray();
}

function openListOf(cut: unknown): string | null {
  if (Array.isArray(cut)) return '';
  return cut !== null && typeof cut === 'object' ? (Object.keys(cut).at(-1) ?? null) : null;
}

function scanJson(text: string): Scan {
  let json = '';
  let open = '';
  let safe: Scan['safe'] = null;
  let inString = false;
  let escaped = false;
  let comma = '';
  for (const character of text) {
    if (inString) {
      json += escaped ? character : escapeControl(character);
      if (!escaped && character === '"') inString = false;
      escaped = !escaped && character === '\\';
      continue;
    }
    if (/\s/u.test(character)) continue;
    if (character === ',') {
      comma = ',';
      continue;
    }
    const closer = closers[character];
    const closes = character === '}' || character === ']';
    json += closes ? character : comma + character;
    comma = '';
    if (closer !== undefined) open = closer + open;
    if (closes) open = open.slice(1);
    if (open.length > maxDepth) break;
    inString = character === '"';
    if ((closer === ']' || closes) && open !== '' && open.length <= safeDepth) safe = { length: json.length, open };
    if (open === '') return { json, safe, isComplete: true };
  }
  return { json, safe, isComplete: false };
}

function escapeControl(character: string): string {
  return character < ' ' ? JSON.stringify(character).slice(1, -1) : character;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
