import { calendarDay, monthName, monthOf } from './calendar-days.ts';

/** One end of a span of days whose month or year is printed only once. */
export interface SpanEnd {
  readonly iso: string;
  readonly index: number;
  readonly length: number;
}

const dash = '\\s*(?:–|—|-|to|through|thru|until|and|bis(?: zum)?)\\s*';
const ordinal = '(?:st|nd|rd|th)?';
const year = '(?<y>(?:19|20)\\d{2})';
const forms = [
  // June 1 – 5, 2031
  `(?<m>${monthName})\\s(?<d1>\\d{1,2})${ordinal}${dash}(?<d2>\\d{1,2})${ordinal},?\\s${year}`,
  // June 28 to July 5, 2031
  `(?<m>${monthName})\\s(?<d1>\\d{1,2})${ordinal}${dash}(?:\\p{L}{6,9}, )?(?=(?<m2>${monthName})\\s\\d{1,2}${ordinal},?\\s${year})`,
  // 1. bis 5. Juni 2031
  `(?<d1>\\d{1,2})\\.?${dash}(?=\\d{1,2}\\.?\\s(?<m>${monthName}),?\\s${year})`,
  // 28. Juni bis 5. Juli 2031
  `(?<d1>\\d{1,2})\\.?\\s(?<m>${monthName})${dash}(?=\\d{1,2}\\.?\\s${monthName},?\\s${year})`,
  // 28.06. bis 05.07.2031
  `(?<d1>\\d{1,2})\\.(?<n>\\d{1,2})\\.?${dash}(?=\\d{1,2}\\.\\d{1,2}\\.${year})`,
].map((source) => new RegExp(`(?<![\\d\\p{L}./-])${source}`, 'giu'));

/** The ends of spans that are no full dates themselves: "June 1" and "5" of "June 1 – 5, 2031", "28.06." of "28.06. bis 05.07.2031". */
export function parseSpans(text: string): SpanEnd[] {
  return forms.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match) => {
      const g = match.groups ?? {};
      const month = g['n'] === undefined ? monthOf(g['m'] ?? '') : Number(g['n']);
      const start = endOf({
        year: Number(g['y']),
        month,
        day: g['d1'],
        text: match[0],
        from: match.index,
        last: false,
      });
      if (g['d2'] === undefined) return start;
      return [
        ...start,
        ...endOf({ year: Number(g['y']), month, day: g['d2'], text: match[0], from: match.index, last: true }),
      ];
    }),
  );
}

interface EndParts {
  readonly year: number;
  readonly month: number;
  readonly day: string | undefined;
  readonly text: string;
  readonly from: number;
  readonly last: boolean;
}

/** The second end of "June 1 – 5, 2031" begins at its day and runs to the year. */
function endOf({ year: y, month, day, text, from, last }: EndParts): SpanEnd[] {
  const iso = calendarDay(y, month, Number(day));
  const at = last ? text.lastIndexOf(day ?? '', text.length - 5) : 0;
  const length = last ? text.length - at : (/^.*?\d{1,2}/u.exec(text)?.[0].length ?? 1);
  return iso === null ? [] : [{ iso, index: from + at, length }];
}
