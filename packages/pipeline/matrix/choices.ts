import { complianceStatuses, type DecisionEdit, requirementSchema, verdicts } from '@bidsmith/core';

/** The values a column allows, and what an empty cell in it means. */
export interface Choices {
  readonly values: readonly string[];
  readonly shown: readonly string[];
  /** Undefined: nothing is said. */
  readonly empty: string | null | undefined;
}

const choices: Partial<Record<keyof DecisionEdit, Choices>> = {
  verdict: withEmpty(verdicts, null),
  status: withEmpty(complianceStatuses, 'open'),
  strength: withEmpty(requirementSchema.shape.strength.options, undefined),
  kind: withEmpty(requirementSchema.shape.kind.options, undefined),
};

/** The choices of a column of them; null for one of free text. */
export function choicesOf(member: keyof DecisionEdit): Choices | null {
  return choices[member] ?? null;
}

/** The choice that a cell names, in any case; null where it names none. */
export function readChoice({ values, empty }: Choices, text: string): { choice: string | null | undefined } | null {
  const bare = text.trim().toLowerCase();
  if (bare === '' || bare === '-' || bare === '–') return { choice: empty };
  const choice = values.find((value) => value === bare);
  return choice === undefined ? null : { choice };
}

function withEmpty(values: readonly string[], empty: string | null | undefined): Choices {
  // As the exported files write them.
  const shown = values.map((value) => value.charAt(0).toUpperCase() + value.slice(1));
  return { values, shown: empty === null ? [...shown, 'an empty cell'] : shown, empty };
}
