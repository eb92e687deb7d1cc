import { type BriefInput, type FileRole, type Findings, normaliseForQuotes } from '@bidsmith/core';
import { createIsAsked } from './leave-out-questions.ts';
import { createPlaceQuotes } from './place-quotes.ts';

/** Findings of all files in the order of the documents, verified; `roleOf` says what a file is in the package. */
export interface Gathered {
  readonly findings: Findings;
  readonly roleOf: (file: string) => FileRole;
}

/** Joins the findings of all chunks and drops rows whose quote is not on the page they cite, what a page states once and findings twice, and what only bidders' questions say. */
export function gatherFindings({ documents, findings }: BriefInput): Gathered {
  const order = new Map(documents.map(({ file }, i) => [file, i]));
  const roles = new Map(documents.map(({ file, role }) => [file, role]));
  const place = createPlaceQuotes(documents);
  const isAsked = createIsAsked(documents);
  const sorted = findings
    .toSorted((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
    .map((entry) => entry.findings);
  const join = <Name extends keyof Findings>(
    name: Name,
    also: (row: Findings[Name][number]) => string,
  ): Findings[Name][number][] => {
    const seen = new Map<string, number>();
    const rows = sorted.flatMap((entry): readonly Findings[Name][number][] => entry[name]);
    return rows.flatMap((row) => {
      const placed = place(row);
      if (placed === null || isAsked(placed)) return [];
      const identity = `${placed.file}|${placed.page ?? ''}|${normaliseForQuotes(placed.quote).toLowerCase()}|${also(placed)}`;
      const before = seen.get(identity) ?? 0;
      seen.set(identity, before + 1);
      // A form demands the same of one item after the other: a requirement counts as often as the page states it.
      const isRepeated = before > 0 && (name !== 'requirements' || before >= place.count(placed));
      return isRepeated ? [] : [placed];
    });
  };
  return {
    findings: {
      requirements: join('requirements', () => ''),
      dates: join('dates', (row) => row.iso.slice(0, 10)),
      criteria: join('criteria', (row) => row.name.toLowerCase()),
      limits: join('limits', (row) => row.limit),
      contacts: join('contacts', (row) => row.email ?? row.name ?? ''),
      deliverables: join('deliverables', (row) => row.name.toLowerCase()),
      submissionMethods: join('submissionMethods', (row) => `${row.way}|${row.address ?? ''}`),
      risks: join('risks', (row) => row.risk),
      scope: join('scope', () => ''),
      identifiers: everyMention(sorted, place, 'identifiers'),
      issuers: everyMention(sorted, place, 'issuers'),
      titles: join('titles', () => ''),
      documentTypes: sorted.flatMap((entry) => entry.documentTypes).flatMap((row) => place(row) ?? []),
    },
    roleOf: (file) => roles.get(file) ?? 'attachment',
  };
}

/** Repetition is evidence for names and numbers: every mention stays. */
function everyMention(
  sorted: readonly Findings[],
  place: ReturnType<typeof createPlaceQuotes>,
  name: 'identifiers' | 'issuers',
): Findings['identifiers'] {
  return sorted.flatMap((entry) => entry[name]).flatMap((row) => place(row) ?? []);
}
