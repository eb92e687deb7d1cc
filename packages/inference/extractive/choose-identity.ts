import type { Brief, Citation, DocumentType, FileRole, Findings } from '@bidsmith/core';

type Fact = Findings['identifiers'][number];
type Identity = Pick<Brief, 'documentType' | 'identifier' | 'issuer' | 'title' | 'citations'>;

const rank: Record<FileRole, number> = { base: 1, amendment: 0.6, qa: 0.3, pricing: 0.3, attachment: 0.3 };
const frontBonus = 12;
const firstBonus = 8;
/** Mentions beyond this many say nothing more. */
const maxMentions = 12;

/** What the package calls itself: chosen by how often and how far in front a name stands, base files first. */
export function chooseIdentity(findings: Findings, roleOf: (file: string) => FileRole): Identity {
  const identifier = best(findings.identifiers, roleOf, squeeze);
  const issuer = best(findings.issuers, roleOf, (value) => value.toLowerCase());
  const title = best(findings.titles, roleOf, (value) => value.toLowerCase());
  return {
    documentType: chooseType(findings.documentTypes, roleOf),
    identifier: identifier?.value ?? null,
    issuer: issuer?.value ?? null,
    title: title?.value ?? null,
    citations: { identifier: cite(identifier), issuer: cite(issuer), title: cite(title) },
  };
}

function best(
  facts: readonly Fact[],
  roleOf: (file: string) => FileRole,
  keyOf: (value: string) => string,
): Fact | undefined {
  const groups = [...Map.groupBy(facts, ({ value }) => keyOf(value))];
  const scored = groups.flatMap(([, rows]) => {
    const first = rows.find(({ page, file }) => isFront(page) && roleOf(file) === 'base') ?? rows[0];
    return first === undefined
      ? []
      : [{ first, score: scoreOf(rows, roleOf) + (facts[0] === rows[0] ? firstBonus : 0) }];
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.first;
}

function scoreOf(rows: readonly { page: number | null; file: string }[], roleOf: (file: string) => FileRole): number {
  const front = rows.some(({ page, file }) => isFront(page) && roleOf(file) === 'base') ? frontBonus : 0;
  return front + rows.slice(0, maxMentions).reduce((sum, { file }) => sum + rank[roleOf(file)], 0);
}

const isFront = (page: number | null): boolean => page === null || page === 1;

/** The kind named first on the first page of a base file leads; solicitations often name the kinds of their attachments further on. */
function chooseType(mentions: Findings['documentTypes'], roleOf: (file: string) => FileRole): DocumentType {
  const base = mentions.filter(({ file }) => roleOf(file) === 'base');
  const pool = base.length > 0 ? base : mentions;
  const scores = new Map<DocumentType, number>();
  const firstPage = pool.filter(({ page }) => isFront(page));
  const lead = firstPage[0] ?? pool[0];
  for (const [type, rows] of Map.groupBy(pool, ({ value }) => value)) {
    const bonus =
      (lead?.value === type ? frontBonus : 0) + (firstPage.some(({ value }) => value === type) ? firstBonus : 0);
    scores.set(type, bonus + Math.min(maxMentions, rows.length));
  }
  return [...scores].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}

function squeeze(value: string): string {
  return value.toUpperCase().replace(/[^A-Z0-9]/gu, '');
}

function cite(fact: Fact | undefined): Citation | null {
  return fact === undefined ? null : { file: fact.file, page: fact.page, quote: fact.quote };
}
