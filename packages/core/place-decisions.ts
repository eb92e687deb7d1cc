import type { Requirement } from './brief.ts';
import type { Decision } from './matrix.ts';
import { normaliseForQuotes } from './quote.ts';

export interface PlacedDecisions {
  /** By requirement id. */
  readonly byRequirement: ReadonlyMap<string, Decision>;
  /** Decisions whose requirement is not there any more. */
  readonly withoutRequirement: readonly Decision[];
}

/**
 * Finds the requirement that each decision was made on: the one of the same id and quote, else the one of the same quote (ids change when a newer engine
 * reads the document anew). An id alone does not do: under it there may now be another sentence, and a person's "rejected" must not fall on that.
 * Of two decisions on one requirement the later holds.
 */
export function placeDecisions(
  requirements: readonly Pick<Requirement, 'id' | 'quote'>[],
  decisions: readonly Decision[],
): PlacedDecisions {
  const byId = new Map(requirements.map((one) => [one.id, normaliseForQuotes(one.quote)]));
  const byQuote = Map.groupBy(requirements, (one) => normaliseForQuotes(one.quote));
  const placed = new Map<string, Decision>();
  const place = (id: string, decision: Decision): void => {
    const present = placed.get(id);
    if (present === undefined || present.decidedAt < decision.decidedAt) placed.set(id, decision);
  };
  const moved: Decision[] = [];
  for (const decision of decisions) {
    const isHere = byId.get(decision.requirementId) === normaliseForQuotes(decision.quote);
    if (isHere) place(decision.requirementId, decision);
    else moved.push(decision);
  }
  const withoutRequirement: Decision[] = [];
  for (const decision of moved) {
    const same = byQuote.get(normaliseForQuotes(decision.quote)) ?? [];
    // Where one sentence stands twice, the decision belongs to the place that has none of its own.
    const target = same.find(({ id }) => !placed.has(id)) ?? same[0];
    if (target) place(target.id, decision);
    else withoutRequirement.push(decision);
  }
  return { byRequirement: placed, withoutRequirement };
}
