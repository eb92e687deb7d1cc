import { z } from 'zod';

/*
 * Schemas of what models answer. As JSON Schema they are plain and strict; reading, they forgive what models do to form: a wrapper around the object, a row where a
 * list was asked for, other spellings of a choice, numbers as text, null or nothing for an empty list. What a row says is judged elsewhere.
 */

/** Wrappers inside wrappers are nobody's habit. */
const maxWrappers = 2;
const nothing = /^(?:|-|none|null|n\/?a|nil|undefined|not (?:stated|specified|given|applicable)|keine?|unknown)$/iu;

/**
 * The object of an answer. Members may be missing or spelt otherwise ("submission_methods"); a bare list of rows becomes the member `rows`. An answer that
 * holds none of the members does not fit.
 */
export function answerObject<Shape extends z.ZodRawShape>(
  shape: Shape,
  { rows }: { readonly rows?: keyof Shape & string } = {},
) {
  const names = Object.keys(shape);
  const has = (value: unknown): value is object => isObject(value) && Object.keys(spelt(value, names)).some(isKnown);
  const isKnown = (name: string): boolean => names.includes(name);
  const unwrap = (value: unknown, depth: number): unknown => {
    if (has(value)) return spelt(value, names);
    if (Array.isArray(value)) {
      const list: unknown[] = value;
      if (list.length === 1 && has(list[0])) return spelt(list[0], names);
      return rows !== undefined && list.length > 0 && list.every(isObject) ? { [rows]: list } : value;
    }
    if (!isObject(value) || depth === maxWrappers) return value;
    const inner = Object.values(value).map((member: unknown) => unwrap(member, depth + 1));
    return inner.find(has) ?? value;
  };
  return z.preprocess((value, context) => {
    const found = unwrap(value, 0);
    if (isObject(found) && !has(found)) context.addIssue(`it holds none of the members ${names.join(', ')}`);
    return found;
  }, z.object(shape));
}

/** A row of a list: its members may be spelt otherwise. */
export function row<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.preprocess((value) => (isObject(value) ? spelt(value, names) : value), z.object(shape));
}

/** A list: nothing is an empty one, a single row a list of one, an object of rows their list. Rows that do not fit are left out where others do. */
export function list<Row extends z.ZodType>(of: Row) {
  const fits = (value: unknown): boolean => of.safeParse(value).success;
  return z.preprocess((value) => {
    const values = asList(value, fits);
    if (!Array.isArray(values)) return values;
    const good = values.filter(fits);
    return good.length === 0 ? values : good;
  }, z.array(of));
}

/** One of the values in any case, or a word that stands for one; what is none of them becomes `otherwise`. */
export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  { words, otherwise }: { readonly words: Partial<Record<Values[number], RegExp>>; readonly otherwise: Values[number] },
) {
  return z.preprocess((given) => {
    const word = typeof given === 'string' || typeof given === 'boolean' ? String(given).trim().toLowerCase() : '';
    const named = values.find((value) => value === word.replace(/[\s_]+/gu, '-'));
    if (named !== undefined) return named;
    const meant = values.find((value: Values[number]) => words[value]?.test(word));
    return meant ?? values.find((value) => word.includes(value)) ?? otherwise;
  }, z.enum(values));
}

/** A text; numbers count as their digits, nothing as the empty text. */
export function text() {
  return z.preprocess((value) => (value === null || value === undefined ? '' : asText(value)), z.string());
}

/** A text that must be there. */
export function requiredText() {
  return z.preprocess(asText, z.string().min(1));
}

/** A text or null; "n/a" and the like are null. */
export function maybeText() {
  return z.preprocess((value) => {
    const given = asText(value) ?? null;
    return typeof given === 'string' && nothing.test(given.trim()) ? null : given;
  }, z.string().nullable());
}

/** Ids of a prompt: with or without brackets, as a list or in one text. */
export function ids() {
  return z.preprocess((value) => {
    const given: unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    return given.flatMap((entry) => {
      const words = isObject(entry) && 'id' in entry ? asText(entry.id) : asText(entry);
      return typeof words === 'string' ? words.split(/[\s,;[\]()#]+/u).filter((id) => id !== '') : [entry];
    });
  }, z.array(z.string()));
}

function asList(value: unknown, fits: (value: unknown) => boolean): unknown {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return nothing.test(value.trim()) ? [] : [value];
  if (Array.isArray(value)) return value.filter((entry) => entry !== null);
  if (!isObject(value) || fits(value)) return [value];
  const entries = Object.entries(value).map(([id, entry]: [string, unknown]) =>
    isObject(entry) ? { id, block: id, ...entry } : entry,
  );
  return entries.every(isObject) ? entries : [value];
}

function asText(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.join(' ') : value;
}

/** The members under the names asked for, whatever case and joints they are written in. */
function spelt(value: object, names: readonly string[]): object {
  const known = new Map(names.map((name) => [bare(name), name]));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [known.get(bare(name)) ?? name, member]),
  );
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/gu, '');
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
