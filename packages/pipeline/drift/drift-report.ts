import { z } from 'zod';

/** How one feature, or one rate, compares with the reference. */
export const featureDriftSchema = z.object({
  feature: z.string(),
  /** `psi`: population stability index of numbers or categories. `rate`: standard score of the difference of two proportions. */
  measure: z.enum(['psi', 'rate']),
  value: z.number(),
  threshold: z.number(),
  isAbove: z.boolean(),
  /** Proposals with a value. */
  referenceCount: z.number().int(),
  currentCount: z.number().int(),
  /** What the values are like, in a few words: a median with its quartiles, the commonest categories, a share. */
  reference: z.string(),
  current: z.string(),
  /** Proposals per bin; empty for a rate. */
  bins: z.array(z.object({ name: z.string(), reference: z.number().int(), current: z.number().int() })),
});
export type FeatureDrift = z.infer<typeof featureDriftSchema>;

const windowSchema = z.object({ from: z.iso.datetime(), until: z.iso.datetime(), rows: z.number().int() });

export const driftStatuses = ['compared', 'not_enough', 'nothing_new', 'no_release'] as const;

/** What one night's comparison of the live release with its own beginning found. */
export const driftReportSchema = z.object({
  /** UTC, `YYYY-MM-DD`: the day on which it was made; what it looks at ended before. */
  date: z.iso.date(),
  madeAt: z.iso.datetime(),
  release: z.string().nullable(),
  /** Only `compared` holds a verdict. */
  status: z.enum(driftStatuses),
  /** In a sentence: what was compared, or why nothing was. */
  summary: z.string(),
  /** First 28 days of the release, as far as they lie before the present window. `isFrozen`: they have passed, so it stays as it is. */
  reference: windowSchema.extend({ isFrozen: z.boolean() }).nullable(),
  current: windowSchema.nullable(),
  features: z.array(featureDriftSchema),
  /** Features above their threshold in this report and in the one with a verdict before it. */
  alerting: z.array(z.string()),
});
export type DriftReport = z.infer<typeof driftReportSchema>;
