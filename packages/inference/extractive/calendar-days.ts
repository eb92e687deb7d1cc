const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const germanMonths: Readonly<Record<string, number>> = {
  januar: 1,
  jänner: 1,
  februar: 2,
  märz: 3,
  mai: 5,
  juni: 6,
  juli: 7,
  oktober: 10,
  dezember: 12,
  okt: 10,
  dez: 12,
  mrz: 3,
};
const oldestYear = 1990;

/** Source of a pattern for the name of a month, English or German, whole or shortened. */
export const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|jänner|februar|märz|mrz|mai|juni|juli|oktober|okt|dezember|dez)\\.?';

/** The month, 1 to 12, of a name that {@link monthName} fits. */
export function monthOf(name: string): number {
  const key = name.toLowerCase().replace('.', '');
  return germanMonths[key] ?? months.indexOf(key.slice(0, 3)) + 1;
}

/** `YYYY-MM-DD`; null for what is no day of the calendar or lies before 1990. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const valid = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= oldestYear;
  return valid ? date.toISOString().slice(0, 10) : null;
}
