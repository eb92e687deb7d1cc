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
  const issuer = best(findings.issuers, roleOf, bareWords);
  const title = best(findings.titles, roleOf, (value) => value.toLowerCase());
  return {
    documentType: chooseType(findings, roleOf),
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

/** "Aufforderung zur Angebotsabgabe" stands over every procedure; the words that name the procedure say more. */
const open = /aufforderung|vergabeunterlagen/iu;
/** Kinds that ask for an answer of the market. */
const asking = new Set<DocumentType>(['rfp', 'rfq', 'itb', 'rfi']);
/** Kinds that a solicitation names in passing: they count only where they stand first. */
const passing = new Set<DocumentType>(['amendment', 'other']);
/** Mentions at the top of the first page among which an amendment names itself. */
const titleMentions = 3;

/**
 * The kind named first on the first page of a base file leads; solicitations often name the kinds of their attachments further on. Of amendments
 * alone the kind is amendment, of questions and answers alone it is other.
 */
function chooseType(findings: Findings, roleOf: (file: string) => FileRole): DocumentType {
  const mentions = findings.documentTypes;
  const files = [...mentions, ...findings.identifiers, ...findings.titles, ...findings.issuers].map(({ file }) =>
    roleOf(file),
  );
  if (files.length > 0 && files.every((role) => role === 'amendment')) return 'amendment';
  if (files.length > 0 && files.every((role) => role === 'qa')) return 'other';
  const base = mentions.filter(({ file }) => roleOf(file) === 'base');
  const all = base.length > 0 ? base : mentions;
  const named = all.filter(({ quote }) => !open.test(quote));
  const pool = named.some(({ value }) => asking.has(value)) ? named : all;
  const firstPage = pool.filter(({ page }) => isFront(page));
  const lead = firstPage[0] ?? pool[0];
  if (firstPage.slice(0, titleMentions).some(({ value, page }) => value === 'amendment' && page === 1))
    return 'amendment';
  const scores = new Map<DocumentType, number>();
  for (const [type, rows] of Map.groupBy(pool, ({ value }) => value)) {
    if (passing.has(type) && lead?.value !== type) continue;
    const bonus =
      (lead?.value === type ? frontBonus : 0) + (firstPage.some(({ value }) => value === type) ? firstBonus : 0);
    scores.set(type, bonus + Math.min(maxMentions, rows.length));
  }
  return [...scores].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}

/** "U.S. Embassy, Lima" and "US EMBASSY LIMA" are one name. */
function bareWords(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, '')
    .replace(/\s+/gu, ' ');
}

function squeeze(value: string): string {
  return value.toUpperCase().replace(/[^A-Z0-9]/gu, '');
}

function cite(fact: Fact | undefined): Citation | null {
  return fact === undefined ? null : { file: fact.file, page: fact.page, quote: fact.quote };
}
