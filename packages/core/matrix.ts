import { z } from 'zod';
import { citationSchema, requirementSchema } from './brief.ts';

/** Does the offer comply? `open` until a person says so. */
export const complianceStatuses = ['open', 'full', 'partial', 'exception'] as const;
export type ComplianceStatus = (typeof complianceStatuses)[number];

/** Is the row a requirement at all? A person's answer to what was found; it becomes a label for training. */
export const verdicts = ['confirmed', 'rejected'] as const;

/**
 * What a person decided about one row of the compliance matrix. It is kept apart from the brief, so that no run of the pipeline overwrites it,
 * and holds the quote it was made on, so that it is found again when ids change. Null members leave the finding as it is.
 */
export const decisionSchema = z.object({
  requirementId: z.string().max(80),
  quote: z.string().max(4_000),
  verdict: z.enum(verdicts).nullable(),
  status: z.enum(complianceStatuses),
  owner: z.string().max(120).nullable(),
  note: z.string().max(4_000).nullable(),
  /** The requirement in the person's words. */
  text: z.string().max(4_000).nullable(),
  strength: requirementSchema.shape.strength.nullable(),
  kind: requirementSchema.shape.kind.nullable(),
  decidedBy: z.string().max(120).nullable(),
  /** ISO 8601 in UTC. */
  decidedAt: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** What a person changes about a row; members that are not named stay, null takes a decision back. */
export const decisionEditSchema = z
  .strictObject({
    verdict: decisionSchema.shape.verdict,
    status: decisionSchema.shape.status,
    owner: decisionSchema.shape.owner,
    note: decisionSchema.shape.note,
    text: decisionSchema.shape.text,
    strength: decisionSchema.shape.strength,
    kind: decisionSchema.shape.kind,
  })
  .partial();
export type DecisionEdit = z.infer<typeof decisionEditSchema>;

/** One requirement with the section and the slides that answer it and what a person decided. */
export const matrixRowSchema = z.object({
  ...requirementSchema.shape,
  sections: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Numbers of slides of the deck, from 1. */
  slides: z.array(z.number().int().positive()),
  decision: decisionSchema.nullable(),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

/** The compliance matrix as `compliance.json` holds it; the workbook and the CSV are written from it. */
export const matrixSchema = z.object({
  title: z.string(),
  identifier: z.string().nullable(),
  client: z.string().nullable(),
  rows: z.array(matrixRowSchema),
  /** Decisions on requirements that the brief no longer holds; kept, never dropped. */
  withoutRequirement: z.array(decisionSchema),
  citations: z.object({ identifier: citationSchema.nullable() }),
});
export type Matrix = z.infer<typeof matrixSchema>;
