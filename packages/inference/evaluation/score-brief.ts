import { type Brief, type Document, requirementSchema } from '@bidsmith/core';
import { type CheckedFacts, checkFacts } from './check-facts.ts';
import type { Gold } from './gold.ts';
import { agreementOf, comparedWords, type ComparedRow, isNear, pairRows } from './pair-rows.ts';

type Kind = Brief['requirements'][number]['kind'];
type Row = ComparedRow & { readonly quote: string };

/** Rows of one kind of fact: how many the gold names, how many the brief, how many are the same. */
export interface Found {
  readonly gold: number;
  readonly found: number;
  readonly matched: number;
  /** matched ÷ found and matched ÷ gold, 0..1; null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
}

/** How well a brief states the facts of a solicitation. Shares are 0..1, null where there is nothing to measure. */
export interface BriefScore {
  readonly requirements: Found & {
    readonly f1: number | null;
    readonly strengthRight: number | null;
    readonly kindRight: number | null;
    readonly kinds: Readonly<Record<Kind, { gold: number; recall: number | null; kindRight: number | null }>>;
  };
  readonly dates: Found;
  readonly criteria: Found;
  readonly limits: Found;
  readonly identifierRight: boolean;
  readonly issuerRight: boolean;
  readonly documentTypeRight: boolean;
  readonly facts: CheckedFacts;
  /** Requirements the brief lacks, and those it states that are none, in the order of the document. */
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/** Share of words that must agree for two rows to be one; names of criteria are short and worded freely. */
const thresholds = { requirements: 0.8, borderline: 0.85, criteria: 0.6, limits: 0.7 };
const kinds = requirementSchema.shape.kind.options;

/**
 * Scores a brief against facts labelled by reading. Rows pair one to one by page and words; borderline statements count neither for nor against;
 * a date is right when its day and, where the gold names one, its time agree. `documents` are what the brief was made of: its quotes are looked up there.
 */
export function scoreBrief(gold: Gold, brief: Brief, documents: readonly Document[]): BriefScore {
  const labelled = gold.requirements.map(asRow);
  const claimed = brief.requirements.map(asRow);
  const soft = gold.borderline.map(asRow);
  const pairs = pairRows(labelled, claimed, thresholds.requirements);
  const isSoft = (row: Row): boolean =>
    soft.some((other) => isNear(row, other) && agreementOf(row.words, other.words) >= thresholds.borderline);
  const matched = new Set(pairs.values());
  const missed = labelled.filter((row, i) => !pairs.has(i) && !isSoft(row));
  const extra = claimed.filter((row, j) => !matched.has(j) && !isSoft(row));
  const found = count(pairs.size, { gold: pairs.size + missed.length, found: pairs.size + extra.length });
  return {
    requirements: { ...found, f1: harmonicMean(found), ...judgedRight(gold, brief, pairs) },
    dates: scoreDates(gold, brief),
    criteria: scoreRows(gold.criteria.map(asNamed), brief.criteria.map(asNamed), thresholds.criteria),
    limits: scoreRows(gold.limits.map(asRow), brief.limits.map(asRow), thresholds.limits),
    identifierRight: sameName(gold.identifier, brief.identifier),
    issuerRight: sameName(gold.issuer, brief.issuer) || isNamedAs(gold.issuer, brief.issuer),
    documentTypeRight: gold.documentType === brief.documentType,
    facts: checkFacts(brief, documents),
    missed: missed.map(describe),
    extra: extra.map(describe),
  };
}

function asRow({ page, quote }: { page: number | null; quote: string }): Row {
  return { page, quote, words: comparedWords(quote) };
}

function asNamed({ page, name }: { page: number | null; name: string }): Row {
  return { page, quote: name, words: comparedWords(name) };
}

function judgedRight(gold: Gold, brief: Brief, pairs: ReadonlyMap<number, number>) {
  const both = [...pairs].flatMap(([i, j]) => {
    const [labelled, claimed] = [gold.requirements[i], brief.requirements[j]];
    return labelled === undefined || claimed === undefined ? [] : [{ labelled, claimed }];
  });
  const right = (of: typeof both, key: 'kind' | 'strength'): number | null =>
    share(of.filter(({ labelled, claimed }) => labelled[key] === claimed[key]).length, of.length);
  const byKind = kinds.map((kind) => {
    const of = both.filter(({ labelled }) => labelled.kind === kind);
    const all = gold.requirements.filter((row) => row.kind === kind).length;
    return [kind, { gold: all, recall: share(of.length, all), kindRight: right(of, 'kind') }] as const;
  });
  return {
    strengthRight: right(both, 'strength'),
    kindRight: right(both, 'kind'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys
    kinds: Object.fromEntries(byKind) as BriefScore['requirements']['kinds'],
  };
}

/** One date may be stated in several places: recall counts the gold's rows that are found, precision the brief's rows whose day the gold knows. */
function scoreDates({ dates: gold }: Gold, { dates: claimed }: Brief): Found {
  const isFound = (row: Gold['dates'][number]): boolean =>
    claimed.some((other) => isNear(row, other) && other.iso.startsWith(row.iso));
  const isTrue = (row: Brief['dates'][number]): boolean =>
    gold.some(({ iso }) => iso.slice(0, dayLength) === row.iso.slice(0, dayLength));
  const matched = gold.filter(isFound).length;
  return {
    gold: gold.length,
    found: claimed.length,
    matched,
    precision: share(claimed.filter(isTrue).length, claimed.length),
    recall: share(matched, gold.length),
  };
}
const dayLength = 'YYYY-MM-DD'.length;

function scoreRows(gold: readonly Row[], found: readonly Row[], threshold: number): Found {
  return count(pairRows(gold, found, threshold).size, { gold: gold.length, found: found.length });
}

function count(matched: number, { gold, found }: { gold: number; found: number }): Found {
  return { gold, found, matched, precision: share(matched, found), recall: share(matched, gold) };
}

function harmonicMean({ precision, recall }: Found): number | null {
  if (precision === null || recall === null || precision + recall === 0) return null;
  return (2 * precision * recall) / (precision + recall);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sameName(gold: string | null, found: string | null): boolean {
  if (gold === null || found === null) return gold === found;
  return comparedWords(gold).join('') === comparedWords(found).join('');
}

/** "General Services Administration" for "General Services Administration (GSA), Region 1" is the same body, said with less. */
function isNamedAs(gold: string | null, found: string | null): boolean {
  if (gold === null || found === null) return false;
  const [all, said] = [new Set(comparedWords(gold)), comparedWords(found)];
  return said.length > 1 && said.every((word) => all.has(word));
}

function describe({ page, quote }: Row): string {
  return `${page === null ? '' : `p. ${page}: `}${quote}`;
}
