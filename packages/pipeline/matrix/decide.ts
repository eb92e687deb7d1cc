import {
  BidsmithError,
  type Decision,
  type DecisionEdit,
  placeDecisions,
  type Requirement,
  type RequirementLabel,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { labelDecision } from './label-decision.ts';
import type { MatrixSource } from './matrix-source.ts';

/** What a person changes about one row. */
export interface RowEdit {
  readonly requirementId: string;
  readonly edit: DecisionEdit;
}

/** Two people deciding about the same row at the same moment is rare; more rounds than these are a fault. */
const maxRounds = 5;

/**
 * Writes decisions and the labels they give, in one transaction. Members that an edit does not name keep what was decided before; what equals the finding
 * is no decision. Gives the decisions that changed. Errors: `not_found` for an id that the brief does not hold; nothing is written then.
 */
export async function decide(
  source: MatrixSource,
  { edits, by }: { edits: readonly RowEdit[]; by: string | null },
  ports: Pick<Ports, 'records'>,
): Promise<readonly Decision[]> {
  const wanted = edits.map(({ requirementId, edit }) => ({ requirement: requirementOf(requirementId, source), edit }));
  for (let round = 1; ; round += 1) {
    const seen = await ports.records.decisions(source.record.id);
    const changed = changesOf(wanted, { source, seen, by });
    if (changed.length === 0) return [];
    const decisions = changed.map(({ decision }) => decision);
    try {
      await ports.records.saveDecisions(source.record.id, decisions, await labelsOf(changed, source), seen);
      return decisions;
    } catch (error) {
      const isOutdated = error instanceof BidsmithError && error.code === 'precondition_failed';
      if (!isOutdated || round === maxRounds) throw error;
    }
  }
}

function requirementOf(id: string, { requirements }: MatrixSource): Requirement {
  const requirement = requirements.get(id);
  if (requirement) return requirement;
  throw new BidsmithError('not_found', {
    detail: `The proposal has no requirement ${id.slice(0, 80)}.`,
    remedy: 'GET …/matrix lists the requirements with their ids.',
  });
}

interface Change {
  readonly requirement: Requirement;
  readonly decision: Decision;
  readonly before: Decision | null;
}

function changesOf(
  wanted: readonly { requirement: Requirement; edit: DecisionEdit }[],
  { source, seen, by }: { source: MatrixSource; seen: readonly Decision[]; by: string | null },
): Change[] {
  const { byRequirement } = placeDecisions(source.brief.requirements, seen);
  // Later than all before it: the time of a decision also tells one from the other.
  const lastAt = Math.max(0, ...seen.map(({ decidedAt }) => Date.parse(decidedAt)));
  const decidedAt = new Date(Math.max(Date.now(), lastAt + 1)).toISOString();
  const changes = new Map<string, Change>();
  for (const { requirement, edit } of wanted) {
    const before = byRequirement.get(requirement.id) ?? null;
    const present = changes.get(requirement.id)?.decision ?? before;
    const decision = applyEdit(requirement, present, { edit, by, decidedAt });
    if (!sameDecision(decision, before)) changes.set(requirement.id, { requirement, decision, before });
  }
  return [...changes.values()];
}

function applyEdit(
  requirement: Requirement,
  present: Decision | null,
  { edit, by, decidedAt }: { edit: DecisionEdit; by: string | null; decidedAt: string },
): Decision {
  const now = { ...undecided, ...present, ...withoutUndefined(edit) };
  return {
    requirementId: requirement.id,
    quote: requirement.quote,
    verdict: now.verdict,
    status: now.status,
    owner: now.owner?.trim() || null,
    note: now.note?.trim() || null,
    text: unlessFound(now.text?.trim() || null, requirement.text.trim()),
    strength: unlessFound(now.strength, requirement.strength),
    kind: unlessFound(now.kind, requirement.kind),
    decidedBy: by,
    decidedAt,
  };
}

type Decided = Pick<Decision, (typeof members)[number]>;

const undecided: Decided = {
  verdict: null,
  status: 'open',
  owner: null,
  note: null,
  text: null,
  strength: null,
  kind: null,
};

function withoutUndefined(edit: DecisionEdit): Partial<Decided> {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
}

function unlessFound<T>(decided: T | null, found: T): T | null {
  return decided === found ? null : decided;
}

const members = ['verdict', 'status', 'owner', 'note', 'text', 'strength', 'kind'] as const;

/** No decision at all is the same as an open one that says nothing. */
function sameDecision(one: Decision, other: Decision | null): boolean {
  return members.every((member) => one[member] === (other ?? undecided)[member]);
}

async function labelsOf(changes: readonly Change[], source: MatrixSource): Promise<RequirementLabel[]> {
  const { workspaceId, id: proposalId } = source.record;
  const facts = await source.documents();
  return changes.flatMap((change) => {
    const known = facts.get(change.requirement.file);
    return known ? (labelDecision({ ...change, workspaceId, proposalId, facts: known }) ?? []) : [];
  });
}
