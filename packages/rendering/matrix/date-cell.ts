import { styles } from './sheet-styles.ts';
import type { SheetCell } from './table-sheet.ts';

const dayMs = 86_400_000;
/** Day 0 of the count of days that spreadsheets keep. */
const epochMs = Date.UTC(1899, 11, 30);
/** Excel counts a 29 February 1900 that never was: earlier days would be shown wrong. */
const firstSafeMs = Date.UTC(1900, 2, 1);

/** A date of the brief as a date to sort and filter by, with its time where the source states one; text that is no such date stays text. */
export function dateCell(iso: string): SheetCell {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(iso);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  const ms = Date.UTC(year, month - 1, day, hour, minute);
  if (!match || ms < firstSafeMs || !new Date(ms).toISOString().startsWith(iso)) return { value: iso };
  return { value: (ms - epochMs) / dayMs, style: match[4] === undefined ? styles.day : styles.moment };
}
