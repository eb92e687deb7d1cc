/** The number or bullet a line starts with. `depth` counts the levels of a clause number; bullets have no number. */
export interface Label {
  readonly kind: 'clause' | 'item' | 'bullet';
  readonly number: string | null;
  readonly depth: number;
  readonly rest: string;
}

const bullet =
  /^(?:[\u2022\u25cf\u25aa\u25ab\u25a0\u25a1\u25e6\u25cb\u00b7\u2023\u2043\u27a2\u2713\u2714\u2756\u25ba\u25b6\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\u2610\u2611\u2612]\s*|[-\u2013\u2014*o]\s+)(?=\S)/;
/** "3.2.1", "C.5", "L.3.2(a)", "52.212-4", each with a dash behind it or none; two levels at least, since "3" alone begins many sentences. */
const clause =
  /^((?:[A-Z]\.|\d{1,3}\.)\d{1,4}(?:\.\d{1,3}){0,5}(?:-\d{1,4})?\.?(?:\([a-z0-9]{1,4}\))*)(?=\s)\s+(?:[\u2013\u2014-]\s+)?(?=\S)/;
/** "Section B", "ARTICLE IV", "Attachment 2": the words belong to the number. */
const named =
  /^((?:Section|SECTION|Article|ARTICLE|Part|PART|Attachment|ATTACHMENT|Exhibit|EXHIBIT|Appendix|APPENDIX|Annex|ANNEX|Schedule|SCHEDULE)\s+(?:\d{1,3}(?:\.\d{1,3})*(?!\.?\d)|[A-Z]|[IVX]{1,5}))(?:\s*[:.\u2013\u2014-]\s*|\s+)(?=[A-Z0-9"\u201c(])/;
const item = /^(\((?:\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6})\)|(?:\d{1,3}|[A-Za-z]|[ivx]{1,6}|[IVX]{1,6})[.)])\s+(?=\S)/;

/** Splits a line into its label and the words after it; null when it has no label. */
export function parseLabel(line: string): Label | null {
  const dot = bullet.exec(line);
  if (dot) return { kind: 'bullet', number: null, depth: 1, rest: line.slice(dot[0].length) };
  const words = named.exec(line);
  if (words?.[1]) return { kind: 'clause', number: words[1], depth: 1, rest: line.slice(words[0].length) };
  const numbered = clause.exec(line);
  if (numbered?.[1]) {
    const depth = depthOf(numbered[1]);
    return { kind: 'clause', number: numbered[1], depth, rest: line.slice(numbered[0].length) };
  }
  const listed = item.exec(line);
  if (listed?.[1]) return { kind: 'item', number: listed[1], depth: 1, rest: line.slice(listed[0].length) };
  return null;
}

/** "4.0" opens chapter 4: a last level of 0 counts for none. */
function depthOf(number: string): number {
  const parts = number.split(/[.(]/).filter((part) => part.length > 0);
  return parts.at(-1) === '0' ? Math.max(1, parts.length - 1) : parts.length;
}
