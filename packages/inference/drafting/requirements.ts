import type { Brief, Requirement } from '@bidsmith/core';

/** Requirements of the given kinds in the brief's order. */
export function requirementsOf(brief: Brief, ...kinds: readonly Requirement['kind'][]): Requirement[] {
  return brief.requirements.filter(({ kind }) => kinds.includes(kind));
}

/** How many of them are mandatory. */
export function mandatoryCount(requirements: readonly Requirement[]): number {
  return requirements.filter(({ strength }) => strength === 'mandatory').length;
}

/** Their ids, in order. */
export function idsOf(requirements: readonly Requirement[]): string[] {
  return requirements.map(({ id }) => id);
}

/** Each wording once, at its first place: sources repeat rules. */
export function distinctByText(requirements: readonly Requirement[]): Requirement[] {
  const distinct = new Map<string, Requirement>();
  for (const requirement of requirements) {
    if (!distinct.has(requirement.text)) distinct.set(requirement.text, requirement);
  }
  return [...distinct.values()];
}
