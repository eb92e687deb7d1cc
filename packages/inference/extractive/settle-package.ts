import {
  type Brief,
  type BriefInput,
  type Change,
  type Citation,
  type Findings,
  type Requirement,
  cite,
} from '@bidsmith/core';
import { addedRequirements } from './added-requirements.ts';
import { findChanges, isAbout } from './find-changes.ts';
import { findContradictions } from './find-contradictions.ts';
import { parseDates } from './parse-dates.ts';
import { rankDocuments, type RankOf } from './rank-documents.ts';
import { sameWords } from './same-words.ts';
import { settleDates } from './settle-dates.ts';
import { applyToLimits, settleLimits } from './settle-limits.ts';
import { settleWeights } from './settle-weights.ts';

type Row = Findings['requirements'][number];

/** Facts of a package after amendments and answers took effect. The old rows stay, marked, and every change is told. */
export interface Settled extends Pick<Findings, 'dates' | 'limits' | 'criteria'> {
  readonly requirements: (Row & Pick<Requirement, 'superseded'>)[];
  readonly changes: Change[];
  readonly contradictions: Brief['contradictions'];
}

/** Fewest words that make a statement of an amendment the copy of an older one. */
const minCopyWords = 5;

/** Lets later files overrule earlier ones and shows what cannot both hold. Nothing is settled in silence. */
export function settlePackage(findings: Findings, input: BriefInput): Settled {
  const rankOf = rankDocuments(input.documents);
  const requirements = withoutCopies(findings.requirements, rankOf);
  const dates = settleDates(findings.dates, rankOf);
  const limits = settleLimits(findings.limits, rankOf);
  const weights = settleWeights(findings.criteria, rankOf);
  const stated = findChanges(input, rankOf);
  const facts = [...dates.changes, ...limits.changes, ...weights.changes];
  const said = stated.changes.filter(
    (change) =>
      !datesOf(change).some((day) => dates.changes.some(({ after }) => after?.value.startsWith(day) === true)) &&
      (change.before !== null || !facts.some(({ stated: place }) => isAbout(change, place))),
  );
  const known = [...facts.filter((fact) => !said.some((change) => isAbout(change, fact.stated))), ...said];
  const overruled = [
    ...stated.overruled,
    ...[
      ...dates.overruled.map(({ old, by }) => [old, by] as const),
      ...factPairs([...limits.changes, ...weights.changes]),
    ].map(([old, by]) => ({ old: cite(old), by: cite(by) })),
  ];
  const changes = [...known, ...addedRequirements(requirements, { rankOf, changes: known })];
  const settled = {
    dates: dates.dates,
    limits: applyToLimits(limits.limits, stated.changes),
    criteria: weights.criteria,
  };
  const marked = markSuperseded(requirements, overruled, rankOf);
  return {
    ...settled,
    requirements: marked,
    changes: changes.toSorted((a, b) => rankOf(a.stated.file) - rankOf(b.stated.file)),
    contradictions: [
      ...dates.contradictions,
      ...findContradictions({ ...findings, ...settled, requirements: marked }, { input, rankOf }),
    ],
  };
}

/** An amendment that repeats the whole document repeats its rows: the first stays. */
function withoutCopies(rows: readonly Row[], rankOf: RankOf): Row[] {
  const base = new Set(rows.filter(({ file }) => rankOf(file) === 0).map(({ quote }) => sameWords(quote)));
  const seen = new Set(base);
  return rows.filter((row) => {
    if (rankOf(row.file) === 0) return true;
    const words = sameWords(row.quote);
    if (words.split(' ').length < minCopyWords) return true;
    const isCopy = seen.has(words);
    seen.add(words);
    return !isCopy;
  });
}

function markSuperseded(
  rows: readonly Row[],
  overruled: readonly { readonly old: Citation; readonly by: Citation }[],
  rankOf: RankOf,
): Settled['requirements'] {
  const places = Map.groupBy(overruled, ({ old }) => `${old.page ?? ''}|${old.file}`);
  return rows.map((row) => {
    const words = sameWords(row.quote);
    const hit = places
      .get(`${row.page ?? ''}|${row.file}`)
      ?.findLast(({ old, by }) => rankOf(by.file) > rankOf(row.file) && overlaps(words, sameWords(old.quote)));
    return hit === undefined ? row : { ...row, superseded: hit.by };
  });
}

function overlaps(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function factPairs(changes: readonly Change[]): (readonly [Citation, Citation])[] {
  return changes.flatMap(({ before, stated }) => (before === null ? [] : [[before, stated] as const]));
}

/** Days that a change names as the new ones: the dates tell such a change in their own way. */
function datesOf({ after }: Change): string[] {
  return parseDates(after?.value ?? '').map(({ iso }) => iso.slice(0, 'YYYY-MM-DD'.length));
}
