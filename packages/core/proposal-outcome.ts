import { z } from 'zod';
import { arms } from './release-pointer.ts';

/** What of a proposal's input and output is watched for drift: numbers, or names of a category; null where it is not known. */
export const featuresSchema = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));
export type Features = z.infer<typeof featuresSchema>;

/** How one proposal went under one release: what canary, A/B report and drift are worked out from. One row per proposal and release. */
export const proposalOutcomeSchema = z.object({
  proposalId: z.string(),
  release: z.string(),
  arm: z.enum(arms),
  /** The release failed: a step that its model should have answered was answered by another release or by the engine, or the proposal failed by our fault. */
  failed: z.boolean(),
  /** A question's answer did not fit its schema even after the repair. */
  schemaInvalid: z.boolean(),
  /** From the first step to the last, without the time a person took for the review; null when it did not end under this release. */
  seconds: z.number().nonnegative().nullable(),
  costUsd: z.number().nonnegative(),
  calls: z.number().int().nonnegative(),
  repairs: z.number().int().nonnegative(),
  fallbacks: z.number().int().nonnegative(),
  /** Of a shadow: how its requirements agree with those of the proposal that was shown, F1, 0 to 1. */
  agreement: z.number().min(0).max(1).nullable(),
  features: featuresSchema,
  at: z.date(),
});
export type ProposalOutcome = z.infer<typeof proposalOutcomeSchema>;
