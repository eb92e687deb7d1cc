import { z } from 'zod';

/** Which part a proposal plays: served as usual, on trial, or worked through a second time where nobody sees it. */
export const arms = ['live', 'canary', 'shadow'] as const;
export type Arm = (typeof arms)[number];

/** A release on trial. */
export const canarySchema = z.object({
  release: z.string(),
  /** Percent of new proposals that it gets. */
  weight: z.number().min(0).max(100),
  /** Weights in turn, in percent; after the last it is live. */
  steps: z.array(z.number().min(0).max(100)).min(1),
  /** Proposals that must have ended, and minutes that must have passed, before the next step. */
  minFinished: z.number().int().positive(),
  minMinutes: z.number().nonnegative(),
  /** The next step is taken without a person. */
  auto: z.boolean(),
  startedAt: z.iso.datetime(),
  stepStartedAt: z.iso.datetime(),
  /** `frozen`: it and the live release fail at the same time, so nothing is decided; it gets no new proposals meanwhile. */
  status: z.enum(['running', 'frozen']),
});
export type Canary = z.infer<typeof canarySchema>;

/** A release that works proposals through once more, unseen, at lowest priority. */
export const shadowSchema = z.object({
  release: z.string(),
  /** Share of the finished live proposals, 0 to 1. */
  sample: z.number().min(0).max(1),
  dailyBudgetUsd: z.number().nonnegative(),
  startedAt: z.iso.datetime(),
});
export type Shadow = z.infer<typeof shadowSchema>;

/** Which release new proposals get. One row; each change is made on the version that was read (compare and set). */
export const releasePointerSchema = z.object({
  version: z.number().int().positive(),
  live: z.string(),
  previous: z.string().nullable(),
  canary: canarySchema.nullable(),
  shadow: shadowSchema.nullable(),
});
export type ReleasePointer = z.infer<typeof releasePointerSchema>;

export const releaseActions = [
  'start',
  'configuration',
  'update',
  'promote',
  'canary',
  'step',
  'freeze',
  'resume',
  'shadow',
  'rollback',
] as const;
export type ReleaseAction = (typeof releaseActions)[number];

/** One line of the audit log of the pointer. */
export interface ReleaseChange {
  readonly action: ReleaseAction;
  /** A person's name, or the part of the program that acted. */
  readonly by: string;
  /** In one sentence, with the figures that led to it. */
  readonly reason: string;
  readonly before: ReleasePointer | null;
  readonly after: ReleasePointer;
  readonly at: Date;
}
