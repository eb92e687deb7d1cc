import { customType } from 'drizzle-orm/pg-core';

/**
 * Text as PostgreSQL can hold it: NUL and halves of surrogate pairs, which it refuses, become U+FFFD.
 * Such characters come from broken documents and must not fail a step for good.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A text column for words from outside: file names, labels, answers of other servers. */
export const outsideText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storableText,
});

/** A JSON column whose strings are made storable on the way in. */
export function json<T>(name: string) {
  return jsonColumn<T>()(name);
}

const jsonColumn = <T>() =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) =>
      JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? storableText(member) : member)),
    fromDriver: (value) => value as T,
  });
