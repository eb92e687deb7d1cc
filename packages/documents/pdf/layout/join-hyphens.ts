/** Joins words and addresses that the end of a line breaks, within text whose lines are parted by newlines. */
export type JoinHyphens = (text: string) => string;

const betweenWords = /[^\p{L}\p{N}-]+/u;
const startOfWord = /^[\p{L}\p{N}]+/u;
const lowerStart = /^\p{Ll}/u;
/** An address goes on after one of these, in small letters or digits. */
const addressEnd = /[/\-_=?&]$/;
const addressStart = /^[a-z0-9]/;
/** Characters before a line's end among which its last word or address is looked for. */
const maxWordLength = 80;
const maxAddressLength = 500;
const softHyphen = '\u00ad';
/** What PDFium gives for a hyphen at the end of a line. */
const brokenMark = '\ufffe';

/**
 * The rule for one document: the hyphen goes when the document also has the word whole and never with the hyphen inside a line; else it stays.
 * The same rule serves blocks and page texts, so that quotes from blocks are found on their page. Takes time in proportion to the text.
 */
export function createHyphenRule(texts: readonly string[]): JoinHyphens {
  let known: ReadonlySet<string> | null = null;
  const words = (): ReadonlySet<string> => (known ??= collectWords(texts));
  return (text) => {
    if (!text.includes('\n')) return text;
    const joined: string[] = [];
    for (const line of text.split('\n')) {
      const before = joined.at(-1);
      const whole = before === undefined ? null : joinLine(before, line, words);
      if (whole === null) joined.push(line);
      else joined[joined.length - 1] = whole;
    }
    return joined.join('\n');
  };
}

function collectWords(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) for (const word of text.toLowerCase().split(betweenWords)) words.add(word);
  return words;
}

/** Two lines as one where the first breaks off inside a word or an address; null where it does not. */
function joinLine(before: string, line: string, words: () => ReadonlySet<string>): string | null {
  const [above, below] = [before.trimEnd(), line.trimStart()];
  if (above.endsWith(softHyphen)) return above.slice(0, -1) + below;
  if (addressEnd.test(above) && addressStart.test(below) && isAddress(above)) return above + below;
  if (!above.endsWith('-') && !above.endsWith(brokenMark)) return null;
  const start = lastWord(above.slice(0, -1));
  const end = startOfWord.exec(below.slice(0, maxWordLength))?.[0] ?? '';
  if (start === '' || end === '') return null;
  const isWhole =
    lowerStart.test(end) &&
    words().has(`${start}${end}`.toLowerCase()) &&
    !words().has(`${start}-${end}`.toLowerCase());
  return isWhole ? above.slice(0, -1) + below : `${above.slice(0, -1)}-${below}`;
}

function isAddress(line: string): boolean {
  const tail = line.slice(-maxAddressLength);
  return /^https?:\/\S/.test(tail.slice(Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\t')) + 1));
}

function lastWord(text: string): string {
  const tail = text.slice(-maxWordLength);
  let at = tail.length;
  while (at > 0 && /[\p{L}\p{N}]/u.test(tail[at - 1] ?? '')) at -= 1;
  return tail.slice(at);
}
