import { documentTypes, requirementSchema } from '@bidsmith/core';
import { z } from 'zod';

const page = z.number().int().positive().nullable();
const quoted = { page, quote: z.string() };
const requirement = z.object({
  ...quoted,
  strength: requirementSchema.shape.strength,
  kind: requirementSchema.shape.kind,
});

/** Facts of a solicitation, labelled from the document by reading. Members that scoring does not use are ignored. */
export const goldSchema = z.object({
  /** The document, or the documents of a package, base first; names relative to the gold file. */
  file: z.string().optional(),
  files: z.array(z.string()).optional(),
  documentType: z.enum(documentTypes),
  identifier: z.string().nullable(),
  issuer: z.string().nullable(),
  requirements: z.array(requirement),
  dates: z.array(z.object({ what: z.string(), iso: z.string(), ...quoted })),
  criteria: z.array(z.object({ name: z.string(), ...quoted })),
  limits: z.array(z.object({ what: z.string(), limit: z.string(), ...quoted })),
  /** Statements that careful readers decide both ways: they count neither for nor against. */
  borderline: z.array(z.object(quoted)).default([]),
});
export type Gold = z.infer<typeof goldSchema>;

/** Borderline statements of several documents in one file; each names its document. */
export const borderlineSchema = z.array(z.object({ file: z.string(), ...quoted }));
