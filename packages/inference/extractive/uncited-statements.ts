import { type Chunk, type Findings, normaliseForQuotes } from '@bidsmith/core';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { findSubject } from './find-subject.ts';
import { engineSure } from './merge-requirements.ts';
import { readStatements, type Statement } from './statements.ts';

/** A statement that sounds like an obligation and that no finding cites. `index` is its block's in the chunk. */
export interface Uncited {
  readonly index: number;
  readonly statement: Statement;
}

/**
 * Probability from which a requirement of the engine is worth asking about again. On labels held out 99 of 100 rows lie above, right in 96 of 100 cases; the few
 * below are right every other time and call for no question of their own.
 */
const engineLikely = 0.6;
/** So many statements are worth a call: where the engine finds them likely, or where they merely hold a word of duty. Fewer are the engine's to judge. */
const minByEngine = 2;
const minByWord = 4;
/** In a long part more of them: the call costs as much as so many tokens of text for each. */
const tokensPerLikely = 900;
const tokensPerWord = 450;
const maxStatements = 40;
/** The second reading costs at most this share of the first, and never less than makes sense. */
const largestShare = 0.07;
const minTokens = 300;
/** Id, page and heading in front of a statement, which most do not name anew. */
const tokensPerLabel = 8;
const minLetters = 20;
const duty =
  /\b(?:shall|must|will be required|(?:is|are) (?:required|responsible|obligated|expected|prohibited)|required to|may not|should|mandatory|has to|have to|muss|müssen|musst?en|soll|sollen|darf nicht|dürfen nicht|verpflichtet|zwingend|ist zu|sind zu|hat zu|haben zu|erforderlich)\b/iu;

/**
 * What of a chunk deserves a second reading: statements that the engine takes for a requirement without being sure of it, and sentences with a word of duty, that
 * no finding of the model cites. Empty where there are too few to be worth a call; the likeliest where they would cost too large a share of the first reading.
 */
export function uncitedStatements(chunk: Chunk, found: Findings, engine: Findings): Uncited[] {
  const cited = quotesOf(found);
  const sure = new Map(engine.requirements.map(({ quote, confidence }) => [normaliseForQuotes(quote), confidence]));
  const indices = new Map(chunk.blocks.map((block, i) => [block.id, i]));
  const open = readStatements(chunk).flatMap((statement) => {
    const quote = normaliseForQuotes(statement.quote);
    if (isCited(quote, cited) || letters(quote) < minLetters) return [];
    const confidence = confidenceOf(quote, sure);
    // Such a row counts whatever a model says of it: an answer would change nothing.
    if (confidence >= engineSure) return [];
    const byEngine = confidence >= engineLikely;
    const byWord = statement.form !== 'heading' && !statement.opensList && hasDuty(statement.text);
    if (!byEngine && !byWord) return [];
    return [{ index: indices.get(statement.block.id) ?? 0, statement, weight: confidence, byEngine }];
  });
  const tokens = chunk.estimatedTokens;
  const isWorth =
    open.filter(({ byEngine }) => byEngine).length >= Math.max(minByEngine, tokens / tokensPerLikely) ||
    open.length >= Math.max(minByWord, tokens / tokensPerWord);
  if (!isWorth) return [];
  const chosen = new Set(affordable(open, Math.max(minTokens, chunk.estimatedTokens * largestShare)));
  return open.filter((row) => chosen.has(row)).map(({ index, statement }) => ({ index, statement }));
}

/** True where one of the quotes holds the statement or stands in it. */
export function isCited(quote: string, cited: readonly string[]): boolean {
  return cited.some((other) => other.includes(quote) || (quote.includes(other) && other !== ''));
}

/** The quotes of all lists, as quotes are compared. */
export function quotesOf(found: Findings): string[] {
  const rows: readonly { readonly quote: string }[] = Object.values(found).flat();
  return [...new Set(rows.map(({ quote }) => normaliseForQuotes(quote)))];
}

function affordable<Row extends Uncited & { readonly weight: number }>(open: readonly Row[], budget: number): Row[] {
  let tokens = 0;
  return open
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, maxStatements)
    .filter(({ statement }) => {
      tokens += tokensPerLabel + estimateTokens(`${statement.quote}${statement.leadIn ?? ''}`);
      return tokens <= budget;
    });
}

function confidenceOf(quote: string, sure: ReadonlyMap<string, number>): number {
  const whole = sure.get(quote);
  if (whole !== undefined) return whole;
  const part = [...sure].find(([other]) => quote.includes(other) || other.includes(quote));
  return part?.[1] ?? 0;
}

/** A word of duty whose subject is not the buyer. */
function hasDuty(text: string): boolean {
  const index = text.search(duty);
  return index !== -1 && findSubject(text.slice(0, index).trim().toLowerCase()) !== 'buyer';
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
