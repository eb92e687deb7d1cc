import { type Findings, normaliseForQuotes } from '@bidsmith/core';

type Row = Findings['requirements'][number];
interface Keyed {
  readonly row: Row;
  /** The quote as rows are compared. */
  readonly key: string;
}

/** What the engine alone found counts a little less where a model has read the same text and did not list it. */
const engineAlone = 0.9;
const mostSure = 0.99;
/**
 * The engine's confidence, a probability, from which a statement counts that a model left out twice. On labels held out 74 of 100 rows lie above, right in 98 of
 * 100 cases, and 26 below, right in 89: odds that two silences of a model turn.
 */
export const engineSure = 0.95;

/**
 * Requirements of a model and of the engine about one chunk, each with its origin and a confidence that says who found it: both (less the chance that both err), the
 * model alone, or the engine alone. Where both found a statement, kind and strength are the model's: it reads a sentence in its context, where the engine goes by
 * signs. The words are then the engine's where it has the whole sentence, and join an item with its lead-in. One quote of the model over several of the engine's
 * statements becomes these, one row each, with their own strength.
 */
export function mergeRequirements(model: readonly Row[], engine: readonly Row[]): Row[] {
  const [ours, theirs] = [engine.map(keyed), model.map(keyed)];
  const joined = distinct(theirs).flatMap((said): Row[] => {
    const same = ours.filter((other) => overlap(said, other));
    const inside = same.filter(({ key }) => said.key.includes(key));
    if (inside.length > 1) return inside.map(({ row }) => ({ ...agreed(said.row, row, row), strength: row.strength }));
    const [other] = inside.length === 1 ? inside : same;
    if (other === undefined) return [said.row];
    const isPart = said.key !== other.key && theirs.filter((part) => overlap(part, other)).length > 1;
    const isLonger = said.key.length > other.key.length;
    return [agreed(said.row, other.row, isPart || isLonger ? said.row : other.row)];
  });
  const covered = distinct(joined.map(keyed));
  const alone = ours.filter((other) => !covered.some((row) => overlap(row, other)));
  return [
    ...covered.map(({ row }) => row),
    ...alone.map(({ row }) => ({ ...row, confidence: rounded(row.confidence * engineAlone) })),
  ];
}

/**
 * The engine's rows that a model was shown twice, in the text and by themselves, and did not list: they do not count, unless the engine is sure of them.
 * `asked` are the quotes of the second reading, `listed` the model's rows of both.
 */
export function requirementsTwiceUnlisted(
  engine: readonly Row[],
  { asked, listed }: { readonly asked: readonly string[]; readonly listed: readonly Row[] },
): ReadonlySet<Row> {
  const [questions, answers] = [asked.map(bare), listed.map(keyed)];
  return new Set(
    engine.map(keyed).flatMap((own) => {
      const wasAsked = questions.some((quote) => quote.includes(own.key) || own.key.includes(quote));
      const isListed = answers.some((row) => overlap(row, own));
      return wasAsked && !isListed && own.row.confidence < engineSure ? [own.row] : [];
    }),
  );
}

/** `words` gives quote and text of a row that both found. */
function agreed(model: Row, engine: Row, words: Row): Row {
  const confidence = rounded(Math.min(mostSure, 1 - (1 - model.confidence) * (1 - engine.confidence)));
  return { ...model, quote: words.quote, text: words.text, confidence };
}

/** The quotes are the same words of one page, or one holds the other. */
function overlap(a: Keyed, b: Keyed): boolean {
  return a.row.page === b.row.page && (a.key.includes(b.key) || b.key.includes(a.key));
}

function distinct(rows: readonly Keyed[]): Keyed[] {
  return [...new Map(rows.toReversed().map((row) => [`${row.row.page ?? ''}|${row.key}`, row])).values()].toReversed();
}

function keyed(row: Row): Keyed {
  return { row, key: bare(row.quote) };
}

function bare(quote: string): string {
  return normaliseForQuotes(quote)
    .toLowerCase()
    .replace(/[.;:,]+$/u, '');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
