/** How a table of values parts its cells, and where it starts behind a line that says so. */
export interface Delimiter {
  readonly delimiter: string;
  readonly start: number;
}

const candidates = [',', ';', '\t', '|'] as const;
/** Part of the file, and number of rows, that are looked at. */
const headCharacters = 65_536;
const maxRows = 200;

/** The separator that parts the rows most evenly, quoted text aside; the first line may say it ("sep=;"), a name in .tsv breaks a tie. */
export function guessDelimiter(text: string, filename: string): Delimiter {
  const told = /^\ufeff?sep=([^\r\n])\r?\n/i.exec(text);
  if (told?.[1] !== undefined) return { delimiter: told[1], start: told[0].length };
  const head = text.slice(0, headCharacters);
  const scores = candidates.map((delimiter) => {
    const bonus = delimiter === '\t' && /\.tsv$/i.test(filename) ? 0.5 : 0;
    return { delimiter, score: evenness(countFields(head, delimiter)) + bonus };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.delimiter, start: 0 };
}

/** Fields of each row that is not empty. */
function countFields(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let isQuoted = false;
  let isEmpty = true;
  for (let at = 0; at < text.length && counts.length < maxRows; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === delimiter) fields += 1;
    else if (!isQuoted && character === '\n') {
      if (!isEmpty) counts.push(fields);
      fields = 1;
      isEmpty = true;
      continue;
    }
    if (character !== '\r') isEmpty = false;
  }
  if (!isEmpty) counts.push(fields);
  return counts;
}

/** Share of rows with the most frequent number of fields above one, a little more where there are more fields. */
function evenness(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) if (count > 1) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [fields, rows] of frequency) {
    best = Math.max(best, (rows / counts.length) * (1 + Math.min(fields, 20) / 40));
  }
  return best;
}
