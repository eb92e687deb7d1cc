import type { Requirement } from '@bidsmith/core';
import type { Subject } from './find-subject.ts';
import { kindSignals } from './kind-signals.ts';

type Kind = Requirement['kind'];
export type KindScore = Readonly<Record<Kind, number>>;

/** What a requirement is judged by, all in lower case. */
export interface KindClues {
  readonly text: string;
  /** The sentence that opens the list of which this is an item; empty where there is none. */
  readonly leadIn: string;
  /** Nearest heading; of a cell the heading of its column. */
  readonly section: string;
  /** All headings above. */
  readonly path: string;
  readonly subject: Subject;
}
/** What each place says of the kinds; each from 0. */
export interface KindParts {
  readonly text: KindScore;
  readonly leadIn: KindScore;
  readonly section: KindScore;
  readonly path: KindScore;
}

/** Hits that count in one sentence: repetition adds nothing. */
const maxHits = 2;
/** Headings say where a sentence stands, not what it says: however many words of a kind they hold, the sentence has to be able to outvote them. */
const maxOfSection = 4.5;
const maxOfPath = 4;
/** Share of a heading's vote that headings farther up have. */
const distantShare = 0.35;
/** A statement is mostly of the kind of what introduces it. */
const leadInShare = 0.8;
/** The name of the whole document says nothing of one sentence. */
const documentNames =
  /\b(?:requests? for (?:proposals?|quotes?|quotations?|information|bids?)|invitations? (?:to|for) bids?|solicitation|rf[pqi]|statement of work|bid (?:groups?|items?|lots?|specifications?))\b/gu;
/** Headings about staff, where "qualifications" are not those of a bidder, and about invoices, where to submit is to bill. */
const staffHeading = /\b(?:staff|personnel|roles?|positions?|team|employees|labor categor\w+)\b/u;
const billing = /\b(?:invoic\w+|payment requests?|timesheets?|rechnung\w*)\b/u;

/** All kinds; of two with the same score the earlier is taken. */
export const kinds: readonly Kind[] = ['performance', 'submission', 'contractual', 'eligibility'];

/** The kind that the rules give the most. */
export function bestKind(score: KindScore): Kind {
  return kinds.toSorted((a, b) => score[b] - score[a])[0] ?? 'performance';
}

/** What the rules give each kind, all places together; from 0, without an upper bound. */
export function scoreKinds({ text, leadIn, section, path }: KindParts): KindScore {
  const total = noVotes();
  for (const kind of kinds)
    total[kind] = text[kind] + leadInShare * leadIn[kind] + section[kind] + distantShare * path[kind];
  return total;
}

/** What the rules read from each place on its own. */
export function readKinds(clues: KindClues): KindParts {
  const isBilling = billing.test(`${clues.section} ${clues.leadIn} ${clues.text}`);
  const text = votesOfText(clues.text);
  text.performance += 0.6;
  if (clues.subject === 'offer') text.submission += 3;
  if (clues.subject === 'product') text.performance += 1.5;
  const parts = {
    text,
    leadIn: votesOfText(clues.leadIn),
    section: votesOfHeading(clues.section, maxOfSection),
    path: votesOfHeading(clues.path, maxOfPath),
  };
  if (isBilling) for (const votes of Object.values(parts)) votes.submission = 0;
  if (staffHeading.test(`${clues.section} ${clues.path}`)) parts.section.eligibility = parts.path.eligibility = 0;
  return parts;
}

function votesOfText(text: string): Record<Kind, number> {
  const score = noVotes();
  if (text === '') return score;
  for (const { words, kind, text: vote } of kindSignals)
    if (vote > 0) score[kind] += vote * Math.min(maxHits, text.match(words)?.length ?? 0);
  return score;
}

function votesOfHeading(heading: string, limit: number): Record<Kind, number> {
  const score = noVotes();
  const named = heading.replace(documentNames, '');
  if (named.trim() === '') return score;
  for (const { words, kind, heading: vote } of kindSignals)
    if (vote > 0 && named.match(words) !== null) score[kind] = Math.min(limit, score[kind] + vote);
  return score;
}

function noVotes(): Record<Kind, number> {
  return { performance: 0, submission: 0, contractual: 0, eligibility: 0 };
}
