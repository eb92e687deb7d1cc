import { z } from 'zod';
import { requirementSchema } from './brief.ts';
import type { Document } from './document.ts';
import { guessLanguage } from './guess-language.ts';

/**
 * One statement of a solicitation with the answer a careful reader gives: does it oblige the offeror or contractor, how strongly, in what matter.
 * What the engine sees of the statement is stored with it, so that training and serving compute the same features.
 */
export const labelledStatementSchema = z.object({
  /** Names the document it stands in: rows of one document are never split between training and measuring. */
  document: z.string(),
  language: z.enum(['en', 'de']),
  /** White space collapsed, without the list mark. */
  text: z.string(),
  form: z.enum(['sentence', 'item', 'cell', 'heading']),
  /** The sentence that introduces the list it stands in. */
  leadIn: z.string().nullable().default(null),
  /** True when a list follows that it introduces. */
  opensList: z.boolean().default(false),
  /** Nearest heading with its number. */
  section: z.string().nullable().default(null),
  /** All headings above, joined, in lower case. */
  path: z.string().default(''),
  /** Heading of the column, in lower case, and the cells of the row, for cells of tables. */
  column: z.string().nullable().default(null),
  row: z.array(z.string()).default([]),
  /** Position of the sentence in its block, from 0. */
  position: z.number().int().nonnegative().default(0),
  requirement: z.boolean(),
  strength: requirementSchema.shape.strength.nullable(),
  kind: requirementSchema.shape.kind.nullable(),
});
export type LabelledStatement = z.infer<typeof labelledStatementSchema>;

/** A label that a person's decision on a row of the matrix gave: confirmed, rejected or edited. Appended, never changed. */
export const requirementLabelSchema = z.object({
  id: z.string(),
  workspaceId: z.string(),
  proposalId: z.string(),
  requirementId: z.string(),
  file: z.string(),
  page: z.number().int().positive().nullable(),
  decidedBy: z.string().nullable(),
  /** ISO 8601 in UTC. */
  decidedAt: z.string(),
  /** What the engine or model had said. */
  found: z.object({
    strength: requirementSchema.shape.strength,
    kind: requirementSchema.shape.kind,
    origin: requirementSchema.shape.origin,
    confidence: requirementSchema.shape.confidence,
  }),
  statement: labelledStatementSchema,
});
export type RequirementLabel = z.infer<typeof requirementLabelSchema>;

/** Characters that tell the language of a document. */
const sampleCharacters = 40_000;

/** The language that labels of a document are given: English or German; what is neither counts as English. */
export function labelLanguage({ blocks }: Pick<Document, 'blocks'>): LabelledStatement['language'] {
  let sample = '';
  for (const { text } of blocks) {
    if (sample.length >= sampleCharacters) break;
    sample += ` ${text.slice(0, sampleCharacters)}`;
  }
  return guessLanguage(sample) === 'de' ? 'de' : 'en';
}
