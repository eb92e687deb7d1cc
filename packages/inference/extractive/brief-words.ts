import type { Brief } from '@bidsmith/core';
import { wordSet } from './grounded-words.ts';

const known = new WeakMap<Brief, ReadonlySet<string>>();

/** The words of all quotes of a brief and of what it calls the package: what names in a model's sentences may be made of. Kept per brief, since every section asks. */
export function briefWords(brief: Brief): ReadonlySet<string> {
  const kept = known.get(brief);
  if (kept !== undefined) return kept;
  const rows = [
    brief.requirements,
    brief.scope,
    brief.dates,
    brief.criteria,
    brief.limits,
    brief.contacts,
    brief.deliverables,
    brief.risks,
    brief.submissionMethods,
    brief.changes.flatMap(({ before, after, stated }) => [before, after, stated].filter((row) => row !== null)),
  ].flat();
  const calls = [brief.identifier, brief.issuer, brief.title].map((value) => value ?? '');
  const sections = brief.requirements.map(({ section }) => section ?? '');
  const words = wordSet([...rows.map(({ quote }) => quote), ...calls, ...sections].join('\n'));
  known.set(brief, words);
  return words;
}
