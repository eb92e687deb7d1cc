/** Marks of structure that plain text seldom has; two of a kind, or one of each of two kinds, make Markdown. */
const marks = [
  /^#{1,6} \S/gm,
  /^\|.+\|\s*$/gm,
  /^```/gm,
  /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/g,
  /\*\*[^*\n]{1,200}\*\*/g,
];
const enoughMarks = 2;

/** True for text with headings, tables, fences, links or bold words in Markdown's notation. */
export function looksLikeMarkdown(text: string): boolean {
  const counts = marks.map((mark) => text.match(mark)?.length ?? 0);
  return counts.some((count) => count >= enoughMarks) || counts.filter((count) => count > 0).length >= enoughMarks;
}
