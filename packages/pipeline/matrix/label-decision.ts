import {
  createId,
  type Decision,
  type LabelledStatement,
  type Requirement,
  type RequirementLabel,
} from '@bidsmith/core';
import type { DocumentFacts } from './document-facts.ts';

export interface Judged {
  readonly requirement: Requirement;
  readonly decision: Decision;
  /** The decision that this one replaces. */
  readonly before: Decision | null;
  readonly workspaceId: string;
  readonly proposalId: string;
  readonly facts: DocumentFacts;
}

/** The members of a decision that say what the statement is; status, owner and note are about the offer. */
const telling = ['verdict', 'text', 'strength', 'kind'] as const;

/**
 * What a decision teaches about the statement it was made on: confirmed and edited rows are requirements, rejected ones are not.
 * Null where it says nothing new about that, or takes back what was said.
 */
export function labelDecision({ requirement, decision, before, ...of }: Judged): RequirementLabel | null {
  const isTelling = telling.some((member) => decision[member] !== null);
  const isNew = telling.some((member) => decision[member] !== (before?.[member] ?? null));
  if (!isTelling || !isNew) return null;
  return {
    id: createId('label'),
    workspaceId: of.workspaceId,
    proposalId: of.proposalId,
    requirementId: requirement.id,
    file: requirement.file,
    page: requirement.page,
    decidedBy: decision.decidedBy,
    decidedAt: decision.decidedAt,
    found: {
      strength: requirement.strength,
      kind: requirement.kind,
      origin: requirement.origin,
      confidence: requirement.confidence,
    },
    statement: statementOf(requirement, decision, of.facts),
  };
}

function statementOf(requirement: Requirement, decision: Decision, facts: DocumentFacts): LabelledStatement {
  const isRequirement = decision.verdict !== 'rejected';
  const quote = collapse(requirement.quote);
  const text = collapse(requirement.text);
  // Items are found under the sentence that introduces their list, which then stands in front of their own words.
  const leadIn = text !== quote && text.endsWith(quote) ? text.slice(0, -quote.length).trim() || null : null;
  return {
    document: facts.name,
    language: facts.language,
    text: quote.replace(listMark, ''),
    form: leadIn === null ? 'sentence' : 'item',
    leadIn,
    opensList: false,
    section: requirement.section,
    path: requirement.section?.toLowerCase() ?? '',
    column: null,
    row: [],
    position: 0,
    requirement: isRequirement,
    strength: isRequirement ? (decision.strength ?? requirement.strength) : null,
    kind: isRequirement ? (decision.kind ?? requirement.kind) : null,
  };
}

const listMark = /^(?:[•▪◦●○■·*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/i;

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
