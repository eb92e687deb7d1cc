import { findClaims, type Claim } from './claims.ts';

/** What texts support: the claims that occur in them. */
export interface Evidence {
  has(claim: Claim): boolean;
}

/** Collects the claims of texts, and of further plain numbers (counts), as evidence. */
export function createEvidence(texts: Iterable<string>, counts: Iterable<number> = []): Evidence {
  const known = new Set<string>();
  for (const text of new Set(texts)) {
    for (const claim of findClaims(text)) {
      known.add(keyOf(claim.kind, claim.value));
      if (claim.kind !== 'date') continue;
      for (const part of partsOfDate(claim.value)) known.add(keyOf('date', part));
    }
  }
  for (const quantity of counts) known.add(keyOf('number', String(quantity)));
  return { has: ({ kind, value }) => known.has(keyOf(kind, value)) };
}

/**
 * What a text claims and none of the evidence supports, as written, each once. A numeric date ("04/05/2019") has two readings, of which one must be supported.
 */
export function unsupportedClaims(text: string, evidence: readonly Evidence[]): string[] {
  const readings = Map.groupBy(findClaims(text), ({ kind, shown }) => keyOf(kind, shown));
  const unsupported = [...readings.values()].filter(
    (claims) => !claims.some((claim) => evidence.some((known) => known.has(claim))),
  );
  return [...new Set(unsupported.map((claims) => claims[0]?.shown ?? ''))];
}

/** A full date also supports its day without the year and its month. */
function partsOfDate(value: string): string[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match ? [`--${match[2]}-${match[3]}`, `${match[1]}-${match[2]}`] : [];
}

function keyOf(kind: Claim['kind'], value: string): string {
  return `${kind} ${value}`;
}
