import { z } from 'zod';
import { fileRoles } from './document.ts';

/** Where a statement stands in the source: the quote is found on that page of that file by string match. */
export const citationSchema = z.object({
  file: z.string(),
  page: z.number().int().positive().nullable(),
  quote: z.string(),
  /** Number of the clause the quote stands in (`L.3`, `4.2.1`); absent where the document numbers none. */
  clause: z.string().optional(),
});
export type Citation = z.infer<typeof citationSchema>;

export const origins = ['model', 'extractive'] as const;
export type Origin = (typeof origins)[number];

const cited = { file: z.string(), page: z.number().int().positive().nullable(), quote: z.string() };

export const requirementSchema = z.object({
  id: z.string(),
  ...cited,
  /** Nearest heading, with its clause number where there is one. */
  section: z.string().nullable(),
  text: z.string(),
  strength: z.enum(['mandatory', 'optional']),
  kind: z.enum(['submission', 'eligibility', 'performance', 'contractual']),
  origin: z.enum(origins),
  /** 0..1 */
  confidence: z.number().min(0).max(1),
  /** Where an amendment or an answer takes this back or replaces it: the words that do. Absent while the requirement holds. */
  superseded: citationSchema.optional(),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** `iso` is `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` in the zone `tz` as the document writes it; null when it names no zone. */
export const keyDateSchema = z.object({ what: z.string(), iso: z.string(), tz: z.string().nullable(), ...cited });
export type KeyDate = z.infer<typeof keyDateSchema>;

export const criterionSchema = z.object({ name: z.string(), weight: z.string().nullable(), ...cited });
export type Criterion = z.infer<typeof criterionSchema>;

export const limitSchema = z.object({ what: z.string(), limit: z.string(), ...cited });
export type Limit = z.infer<typeof limitSchema>;

export const contactSchema = z.object({
  name: z.string().nullable(),
  role: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  ...cited,
});
export type Contact = z.infer<typeof contactSchema>;

export const deliverableSchema = z.object({ name: z.string(), due: z.string().nullable(), ...cited });
export type Deliverable = z.infer<typeof deliverableSchema>;

export const riskSchema = z.object({ risk: z.string(), severity: z.enum(['low', 'medium', 'high']), ...cited });
export type Risk = z.infer<typeof riskSchema>;

export const submissionWays = ['email', 'portal', 'post', 'hand', 'fax'] as const;

/** How an offer reaches the buyer; `address` is an e-mail address, a web address or a postal address as printed, null where none is stated. */
export const submissionMethodSchema = z.object({
  way: z.enum(submissionWays),
  address: z.string().nullable(),
  ...cited,
});
export type SubmissionMethod = z.infer<typeof submissionMethodSchema>;

export const documentTypes = ['rfp', 'rfq', 'rfi', 'itb', 'sow', 'pws', 'amendment', 'other'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** A fact about the solicitation as a whole, with the place that states it. */
const factSchema = z.object({ value: z.string(), ...cited });

/** What one chunk yields. Requirement ids are given later, when the findings of all chunks are merged. */
export const findingsSchema = z.object({
  requirements: z.array(requirementSchema.omit({ id: true })),
  dates: z.array(keyDateSchema),
  criteria: z.array(criterionSchema),
  limits: z.array(limitSchema),
  contacts: z.array(contactSchema),
  deliverables: z.array(deliverableSchema),
  submissionMethods: z.array(submissionMethodSchema).default([]),
  risks: z.array(riskSchema),
  /** Statements of what the work is for and about, best first. */
  scope: z.array(factSchema),
  identifiers: z.array(factSchema),
  issuers: z.array(factSchema),
  titles: z.array(factSchema),
  documentTypes: z.array(z.object({ value: z.enum(documentTypes), ...cited })),
});
export type Findings = z.infer<typeof findingsSchema>;

export const contradictionSchema = z.object({ about: z.string(), statements: z.array(citationSchema).min(2) });
export type Contradiction = z.infer<typeof contradictionSchema>;

/** One side of a change: the value in a few words of the source ("24 August 2018, 17:00", "five (5) pages") and where it stands. */
const changedValueSchema = z.object({ value: z.string(), ...cited });

/** What an amendment or an answer to a question does to the package. The old value is kept, so that a reader sees it struck beside the new one. */
export const changeSchema = z.object({
  /** The fact in a few words: "proposals due", "technical proposal pages", "requirement 3.2". */
  about: z.string(),
  how: z.enum(['replaced', 'added', 'removed', 'clarified']),
  /** Null for what is added, and where the package does not hold the old wording. */
  before: changedValueSchema.nullable(),
  /** Null for what is removed without naming a new value; then `stated` alone says so. */
  after: changedValueSchema.nullable(),
  /** The words of the amendment or answer that make the change. */
  stated: citationSchema,
});
export type Change = z.infer<typeof changeSchema>;

/** All that the source package demands and states, every fact with its place; what is not stated is null or listed in `absent`. */
export const briefSchema = z.object({
  documentType: z.enum(documentTypes),
  identifier: z.string().nullable(),
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  summary: z.string(),
  files: z.array(
    z.object({
      file: z.string(),
      role: z.enum(fileRoles),
      status: z.enum(['read', 'partial', 'unreadable']),
      pageCount: z.number().nullable(),
      reason: z.string().optional(),
    }),
  ),
  scope: z.array(factSchema),
  requirements: z.array(requirementSchema),
  dates: z.array(keyDateSchema),
  criteria: z.array(criterionSchema),
  limits: z.array(limitSchema),
  contacts: z.array(contactSchema),
  deliverables: z.array(deliverableSchema),
  risks: z.array(riskSchema),
  submissionMethods: z.array(submissionMethodSchema).default([]),
  /** What amendments and answers change, in the order of the files. */
  changes: z.array(changeSchema).default([]),
  /** Statements of the package that cannot both hold, never resolved in silence. */
  contradictions: z.array(contradictionSchema),
  /** Worth asking the issuer before the questions deadline. */
  questions: z.array(z.object({ question: z.string(), why: z.string(), citations: z.array(citationSchema) })),
  /** Facts a reader looks for which the package does not state, for example "budget". */
  absent: z.array(z.string()),
  recommendation: z.object({
    verdict: z.enum(['go', 'conditional', 'no-go']),
    reasons: z.array(z.object({ reason: z.string(), citations: z.array(citationSchema) })),
  }),
  /** Where the identifier, the issuer and the title stand. */
  citations: z.object({
    identifier: citationSchema.nullable(),
    issuer: citationSchema.nullable(),
    title: citationSchema.nullable(),
  }),
  origin: z.enum(origins),
});
export type Brief = z.infer<typeof briefSchema>;
