import {
  type Decision,
  type DecisionEdit,
  decisionEditSchema,
  type MatrixColumnKey,
  normaliseForQuotes,
  type Requirement,
} from '@bidsmith/core';
import { choicesOf, readChoice } from './choices.ts';
import type { TableRow } from './read-table.ts';

type Member = keyof DecisionEdit;

/** The columns that hold what people decide. */
const members = ['verdict', 'status', 'owner', 'note', 'text', 'strength', 'kind'] as const satisfies readonly Member[];

interface Refused {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}
export interface EditedRow {
  readonly edit: DecisionEdit;
  readonly invalid: readonly Refused[];
  readonly conflicts: readonly Refused[];
}

interface Known {
  readonly requirement: Requirement;
  readonly decision: Decision | null;
  readonly headings: ReadonlyMap<MatrixColumnKey, string>;
}

/**
 * What a person changed in a row. A cell as the finding has it is a change only where the file shows that its maker saw the decision in force: else it is a
 * cell nobody touched in a file older than the decision, and must not undo it. A cell that differs from both in such a file is a conflict.
 */
export function editOfRow(row: TableRow, known: Known): EditedRow {
  const edit: Partial<Record<Member, unknown>> = {};
  const [invalid, conflicts]: [Refused[], Refused[]] = [[], []];
  const age = ageOf(row, known.decision);
  for (const member of members) {
    const value = row.cells.get(member);
    if (value === undefined) continue;
    const read = readCell(member, value);
    const refuse = (list: Refused[], reason: string): void =>
      void list.push({ column: known.headings.get(member) ?? member, value: value.slice(0, maxShown), reason });
    if ('reason' in read) refuse(invalid, read.reason);
    else if (read.value === undefined || isSame(read.value, presentOf(member, known))) continue;
    else if (age === 'current') edit[member] = read.value;
    else if (isSame(read.value, foundOf(member, known))) continue;
    else if (age === 'unknown') edit[member] = read.value;
    else
      refuse(conflicts, `Somebody has decided about this requirement since: ${presentOf(member, known) ?? 'empty'}.`);
  }
  return { edit: decisionEditSchema.parse(edit), invalid, conflicts };
}

/** Characters of a refused cell that are repeated in the answer. */
const maxShown = 200;

/** `current` when the file was made with the decision in force in it, `older` when with another or none, `unknown` when it does not tell. */
function ageOf({ cells }: TableRow, decision: Decision | null): 'current' | 'older' | 'unknown' {
  if (decision === null) return 'current';
  const stamp = cells.get('decidedAt');
  if (stamp === undefined) return 'unknown';
  return stamp === decision.decidedAt ? 'current' : 'older';
}

/** A value, undefined where an empty cell says nothing, or the reason why it cannot be taken. */
function readCell(member: Member, text: string): { value: string | null | undefined } | { reason: string } {
  const choices = choicesOf(member);
  if (choices !== null) {
    const value = readChoice(choices, text);
    return value === null ? { reason: `Allowed: ${choices.shown.join(', ')}.` } : { value: value.choice };
  }
  const value = text === '' ? null : text;
  // The words of a requirement are never taken away; who clears the cell wants the finding back.
  const parsed = decisionEditSchema.safeParse({ [member]: value });
  return parsed.success ? { value } : { reason: `At most ${maxCharacters[member] ?? 0} characters.` };
}

const maxCharacters: Partial<Record<Member, number>> = { owner: 120, note: 4_000, text: 4_000 };

function presentOf(member: Member, known: Known): string | null {
  return known.decision?.[member] ?? foundOf(member, known);
}

function foundOf(member: Member, { requirement }: Known): string | null {
  if (member === 'status') return 'open';
  return member === 'text' || member === 'strength' || member === 'kind' ? requirement[member] : null;
}

/** True when a cell of the file holds what is known, white space and typographic variants aside. */
function isSame(cell: string | null, known: string | null): boolean {
  const [one, other] = [normaliseForQuotes(cell ?? ''), normaliseForQuotes(known ?? '')];
  return one === other || isLossyCopy(one, other);
}

/** A spreadsheet that saves CSV in the system's code page writes a question mark for each character that has no place there: that is no edit. */
function isLossyCopy(copy: string, original: string): boolean {
  if (copy.length !== original.length || !copy.includes('?')) return false;
  return Array.from({ length: copy.length }, (_, at) => at).every(
    (at) => copy[at] === original[at] || (copy[at] === '?' && original.charCodeAt(at) > lastPlainCode),
  );
}

const lastPlainCode = 0x7f;
