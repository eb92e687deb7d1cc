/** Characters that separate values, the surest first, and how many of them each line of a table has at least. */
const separators: readonly (readonly [string, number])[] = [
  ['\t', 1],
  [';', 2],
  ['|', 2],
  [',', 2],
];
const linesLookedAt = 20;
const enoughLines = 3;
/** Named as text, only a table apart by tabs is one: prose has commas, and tabs in a line or two. */
const enoughLinesNamedText = 5;
const quoted = /"(?:[^"\n]|""){0,2000}"/g;

/** True for text whose lines all hold the same number of values apart by one separator. */
export function looksLikeTable(text: string, isNamedAsText: boolean): boolean {
  const lines = text
    .split(/\r?\n|\r/, linesLookedAt + 1)
    .slice(0, linesLookedAt)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(quoted, ''));
  if (lines.length < (isNamedAsText ? enoughLinesNamedText : enoughLines)) return false;
  return separators.slice(0, isNamedAsText ? 1 : separators.length).some(([separator, least]) => {
    const [first = 0, ...rest] = lines.map((line) => line.split(separator).length - 1);
    return first >= least && rest.every((count) => count === first);
  });
}
