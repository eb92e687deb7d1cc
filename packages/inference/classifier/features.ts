import type { LabelledStatement } from '@bidsmith/core';
import { bestKind, type KindClues, kinds, readKinds, scoreKinds } from '../extractive/classify-kind.ts';
import type { Obligation } from '../extractive/judge-obligation.ts';
import { readClauses } from '../extractive/read-clauses.ts';

/** What the classifier sees of a statement: the same of a labelled row and of a statement being served. */
export type Seen = Pick<
  LabelledStatement,
  'text' | 'form' | 'leadIn' | 'opensList' | 'section' | 'path' | 'column' | 'position'
> & {
  readonly row: readonly string[];
};
/** Features with their values; names begin with where they come from ("w:" a word of the sentence, "h:" of the nearest heading, …). */
export type Features = ReadonlyMap<string, number>;

/** Changes with every change of what features there are or mean: weights of another version do not fit. */
export const featureVersion = 'f3';

const maxWords = 80;
const maxHeadingWords = 24;
const openingWords = 3;
/** Letters that stand for a longer word: inflections and many German compounds share them. */
const stemLength = 6;
const bucketBounds = [3, 6, 10, 16, 25, 40];
/** Scores of the rules come in the range 0 to about 10; weights are fitted to values near 1. */
export const scoreScale = 1 / 4;

/** The features of a statement with the vote of the rules on it. The same answer for the same words, in training and serving. */
export function featuresOf(seen: Seen, vote: Obligation | null): Features {
  const features = new Map<string, number>();
  const add = (name: string): void => void features.set(name, 1);
  const text = seen.text.toLowerCase();
  const words = wordsOf(text, maxWords);
  addSentence(words, add);
  addShape(seen, words.length, add);
  for (const { modal, subject } of readClauses(text, 0)) {
    add(`c:${modal} ${subject}`);
    add(`c:${modal}`);
  }
  addHeadings(seen, features);
  addLeadIn(seen.leadIn, add);
  addTable(seen, add);
  addVote(vote, add);
  addKindScores(seen, text, { vote, features });
  return features;
}

/** Lower-case words with digits folded: years, amounts and numbers of clauses say the same. Compounds stay whole. */
export function wordsOf(text: string, limit: number): string[] {
  return (text.match(/[\p{L}\p{N}$%]+(?:['’/-][\p{L}\p{N}]+)*/gu) ?? [])
    .slice(0, limit)
    .map((word) => (/\p{N}/u.test(word) ? word.replace(/\p{N}+/gu, '0') : word));
}

type Add = (name: string) => void;

function addSentence(words: readonly string[], add: Add): void {
  words.forEach((word, index) => {
    add(`w:${word}`);
    if (word.length > stemLength) add(`s:${word.slice(0, stemLength)}`);
    add(`b:${word} ${words[index + 1] ?? '$'}`);
    if (index < openingWords) add(`o${index}:${word}`);
  });
  add(`o:${words.slice(0, 2).join(' ')}`);
}

function addShape({ text, form, opensList, position }: Seen, length: number, add: Add): void {
  add(`f:${form}`);
  add(`f:${form} ${bucket(length)}`);
  add(`position:${Math.min(position, 3)}`);
  if (opensList) add('opens list');
  add(`ends:${/[.;:?!,)…]\s*$/u.exec(text)?.[0].trim() ?? 'open'}`);
  if (/^\p{Ll}/u.test(text)) add('begins small');
  if (!/\p{Ll}/u.test(text)) add('capitals');
  if (/\.{4,}|…{2,}|_{3,}/u.test(text)) add('leaders');
}

/** The words of a heading share one vote: a long heading says no more than a short one. */
function addHeadings({ section, path }: Seen, features: Map<string, number>): void {
  const near = new Set(wordsOf((section ?? '').toLowerCase(), maxHeadingWords));
  const far = new Set(wordsOf(path.toLowerCase(), maxHeadingWords * 2)).difference(near);
  for (const word of near) features.set(`h:${word}`, 1 / Math.sqrt(near.size));
  for (const word of far) features.set(`p:${word}`, 1 / Math.sqrt(far.size));
}

function addLeadIn(leadIn: string | null, add: Add): void {
  if (leadIn === null) return;
  add('has lead-in');
  const text = leadIn.toLowerCase();
  for (const word of new Set(wordsOf(text, maxHeadingWords))) add(`l:${word}`);
  for (const { modal, subject } of readClauses(text, 0)) add(`l:${modal} ${subject}`);
}

function addTable({ column, row }: Seen, add: Add): void {
  for (const word of wordsOf(column ?? '', maxHeadingWords)) add(`t:${word}`);
  if (row.length > 0) add(`columns:${Math.min(row.length, 5)}`);
}

function addVote(vote: Obligation | null, add: Add): void {
  if (vote === null) return add('vote:none');
  add('vote:some');
  add(`vote:${vote.strength} ${vote.subject}`);
  add(
    `vote:${vote.confidence < 0.55 ? 'weak' : vote.confidence < 0.7 ? 'fair' : vote.confidence < 0.87 ? 'good' : 'strong'}`,
  );
}

function addKindScores(
  seen: Seen,
  text: string,
  { vote, features }: { vote: Obligation | null; features: Map<string, number> },
): void {
  const parts = readKinds(kindCluesOf(seen, text, vote));
  const score = scoreKinds(parts);
  for (const kind of kinds) {
    features.set(`k:${kind}`, score[kind] * scoreScale);
    features.set(`kt:${kind}`, parts.text[kind] * scoreScale);
    features.set(`kh:${kind}`, parts.section[kind] * scoreScale);
    features.set(`kp:${kind}`, parts.path[kind] * scoreScale);
    if (seen.leadIn !== null) features.set(`kl:${kind}`, parts.leadIn[kind] * scoreScale);
  }
  features.set(`k=${bestKind(score)}`, 1);
}

/** A cell is told by the heading of its column sooner than by that of its section. */
function kindCluesOf(seen: Seen, text: string, vote: Obligation | null): KindClues {
  const { leadIn, form, section, path, column } = seen;
  return {
    text,
    leadIn: form === 'item' ? (leadIn?.toLowerCase() ?? '') : '',
    section: (form === 'cell' && column !== null ? column : (section ?? '')).toLowerCase(),
    path: path.toLowerCase(),
    subject: vote?.subject ?? 'unknown',
  };
}

function bucket(length: number): number {
  return bucketBounds.findIndex((bound) => length <= bound);
}
