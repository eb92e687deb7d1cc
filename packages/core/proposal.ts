import { z } from 'zod';
import { citationSchema, origins } from './brief.ts';
import { complianceStatuses } from './matrix.ts';
import { fileRoles, pageStatuses, warningSchema } from './document.ts';

/** Which section of the proposal this is; the renderers choose a layout by it. */
export const sectionKinds = [
  'summary',
  'understanding',
  'dates',
  'evaluation',
  'submission',
  'scope',
  'compliance',
  'plan',
  'team',
  'risks',
  'questions',
  'next',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** A section as planned: what it will say and which requirements it answers. `title` is a statement of at most about 90 characters. */
export const outlineSectionSchema = z.object({
  id: z.string(),
  kind: z.enum(sectionKinds),
  /** One or two words, printed small above the title. */
  kicker: z.string(),
  title: z.string(),
  requirementIds: z.array(z.string()),
  /** Largest number of characters of running text that the section's slot takes. */
  characterBudget: z.number().int().positive(),
});
export type OutlineSection = z.infer<typeof outlineSectionSchema>;

export const outlineSchema = z.object({
  title: z.string(),
  sections: z.array(outlineSectionSchema).min(1),
  origin: z.enum(origins),
});
export type Outline = z.infer<typeof outlineSchema>;

const grounds = { citations: z.array(citationSchema), requirementIds: z.array(z.string()) };

/** The format-free building blocks of a proposal. Every output is rendered from these, so deck and document never disagree. */
export const proposalBlockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: z.string(), ...grounds }),
  /** `lead` is printed bold before the text. */
  z.object({
    type: z.literal('bullets'),
    heading: z.string().nullable(),
    items: z.array(z.object({ lead: z.string().nullable(), text: z.string(), ...grounds })),
    ...grounds,
  }),
  /** Rows are as long as columns. `align` per column; `rowCitations` is as long as rows. */
  z.object({
    type: z.literal('table'),
    caption: z.string(),
    columns: z.array(
      z.object({
        label: z.string(),
        align: z.enum(['left', 'right']),
        /** share of the width, relative */ width: z.number().positive(),
      }),
    ),
    rows: z.array(z.array(z.string())),
    rowCitations: z.array(z.array(citationSchema)),
    ...grounds,
  }),
  z.object({ type: z.literal('metric'), value: z.string(), label: z.string(), ...grounds }),
  /** `at` is ISO, local to `tz`; `until`, where a point is a span of time, is a later ISO date. */
  z.object({
    type: z.literal('timeline'),
    caption: z.string(),
    points: z.array(
      z.object({
        at: z.string(),
        until: z.string().optional(),
        tz: z.string().nullable(),
        label: z.string(),
        ...grounds,
      }),
    ),
    ...grounds,
  }),
  /** `bar` has one series, `stacked` and `line` one or more; each series has a value per label. `highlight` is the label that carries the message. */
  z.object({
    type: z.literal('chart'),
    caption: z.string(),
    kind: z.enum(['bar', 'stacked', 'line']),
    unit: z.string(),
    labels: z.array(z.string()),
    series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })).min(1),
    highlight: z.string().nullable(),
    /** What the chart shows, as a sentence. */
    takeaway: z.string(),
    ...grounds,
  }),
  /** Steps that follow each other. */
  z.object({
    type: z.literal('process'),
    caption: z.string(),
    steps: z.array(z.object({ label: z.string(), text: z.string(), ...grounds })),
    ...grounds,
  }),
  /** Two sides of the same matters, pair by pair: what is asked and how it is met, today and tomorrow. */
  z.object({
    type: z.literal('comparison'),
    caption: z.string(),
    left: z.string(),
    right: z.string(),
    pairs: z.array(z.object({ left: z.string(), right: z.string(), ...grounds })),
    ...grounds,
  }),
  /** What has to be done next. `owner` is null where only the bidder knows; `due` as printed. */
  z.object({
    type: z.literal('actions'),
    caption: z.string(),
    items: z.array(
      z.object({ action: z.string(), owner: z.string().nullable(), due: z.string().nullable(), ...grounds }),
    ),
    ...grounds,
  }),
  /** The compliance matrix: one row per requirement, grouped by chapter of the source. `response` may be a visible placeholder. */
  z.object({
    type: z.literal('matrix'),
    caption: z.string(),
    chapters: z.array(
      z.object({
        chapter: z.string(),
        rows: z.array(
          z.object({
            requirementId: z.string(),
            text: z.string(),
            strength: z.enum(['mandatory', 'optional']),
            kind: z.string(),
            response: z.string(),
            status: z.enum(complianceStatuses),
            citations: z.array(citationSchema),
            /** Where an amendment or an answer takes the requirement back or replaces it: the words that do. */
            superseded: citationSchema.optional(),
          }),
        ),
      }),
    ),
    ...grounds,
  }),
  z.object({
    type: z.literal('team'),
    members: z.array(z.object({ name: z.string(), role: z.string(), note: z.string(), placeholder: z.boolean() })),
    ...grounds,
  }),
  z.object({
    type: z.literal('risks'),
    items: z.array(
      z.object({
        risk: z.string(),
        severity: z.enum(['low', 'medium', 'high']),
        /** Absent where nothing says how likely it is; with it for every item, the risks are placed on a grid. */
        likelihood: z.enum(['low', 'medium', 'high']).optional(),
        response: z.string(),
        citations: z.array(citationSchema),
      }),
    ),
    ...grounds,
  }),
  z.object({ type: z.literal('quote'), text: z.string(), attribution: z.string(), ...grounds }),
  z.object({ type: z.literal('callout'), heading: z.string(), text: z.string(), ...grounds }),
  /** What only the bidder knows: shown as a visible blank, never guessed. */
  z.object({ type: z.literal('placeholder'), label: z.string(), hint: z.string(), ...grounds }),
]);
export type ProposalBlock = z.infer<typeof proposalBlockSchema>;

export const sectionSchema = z.object({
  id: z.string(),
  kind: z.enum(sectionKinds),
  kicker: z.string(),
  title: z.string(),
  requirementIds: z.array(z.string()),
  blocks: z.array(proposalBlockSchema),
  origin: z.enum(origins),
});
export type Section = z.infer<typeof sectionSchema>;

/** Account of the source: every page of every file, read or listed as unreadable with the reason. */
export const sourceFileSchema = z.object({
  file: z.string(),
  role: z.enum(fileRoles),
  status: z.enum(['read', 'partial', 'unreadable']),
  reason: z.string().optional(),
  code: z.string().optional(),
  sha256: z.string(),
  pageCount: z.number().int().nonnegative().nullable(),
  pages: z.array(
    z.object({ number: z.number().int().positive(), status: z.enum(pageStatuses), reason: z.string().optional() }),
  ),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

/** The one model from which PPTX, PDF and every other output is rendered; also what `proposal.json` holds. */
export const proposalSchema = z.object({
  title: z.string(),
  /** The issuer; null when the package does not name one. */
  client: z.string().nullable(),
  identifier: z.string().nullable(),
  /** ISO date of drafting. */
  date: z.string(),
  origin: z.enum(origins),
  sections: z.array(sectionSchema),
  sources: z.array(sourceFileSchema),
  coverage: z.object({ requirements: z.number().int(), answered: z.number().int(), unanswered: z.array(z.string()) }),
  warnings: z.array(warningSchema),
});
export type Proposal = z.infer<typeof proposalSchema>;
