import { z } from 'zod';
import { renderFormats } from './artifact.ts';
import { fileRoles, warningSchema } from './document.ts';
import { problemSchema } from './problem.ts';
import { arms } from './release-pointer.ts';
import { builtInThemes, pageSizes, themeSchema } from './theme.ts';
import { stageNames } from './stages.ts';
import { proposalStatuses, stepStatuses } from './status.ts';
import { waitingReasons } from './waiting-reason.ts';

export const proposalPriorities = ['interactive', 'batch'] as const;

/** What a client may choose when creating a proposal. */
export const proposalOptionsSchema = z.strictObject({
  formats: z.array(z.enum(renderFormats)).min(1).default(['pptx', 'pdf', 'xlsx']),
  /** `outline` pauses with status `requires_action` until the outline is approved. */
  review: z.enum(['none', 'outline']).default('none'),
  /** Who bids: printed on cover and foot lines. Null leaves a visible placeholder. */
  bidder: z.string().min(1).max(120).nullable().default(null),
  /** A built-in theme by name, or a checked brand in full. */
  theme: z.union([z.enum(builtInThemes), themeSchema]).default('meridian'),
  /** Of PDF and Word document. */
  pageSize: z.enum(pageSizes).default('a4'),
  /** `batch` gives way to interactive work, and waits for off-peak hours where the service has some. */
  priority: z.enum(proposalPriorities).default('interactive'),
});
export type ProposalOptions = z.infer<typeof proposalOptionsSchema>;

/** One uploaded file as stored: `objectKey` holds its bytes. Filenames are cleaned for display; keys never contain them. */
export const sourceSchema = z.object({
  id: z.string(),
  filename: z.string(),
  role: z.enum(fileRoles),
  contentType: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string(),
  objectKey: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

/** The record of a proposal: the truth, of which every queue entry is a hint. */
export const proposalRecordSchema = z.object({
  id: z.string(),
  workspaceId: z.string(),
  status: z.enum(proposalStatuses),
  /** Counts every visible change; the ETag. */
  version: z.number().int().positive(),
  /** 1, then one more per retry. */
  attempt: z.number().int().positive(),
  options: proposalOptionsSchema,
  metadata: z.record(z.string(), z.string()),
  release: z.string(),
  arm: z.enum(arms),
  /** Id of the proposal that this one works through once more, unseen. */
  shadowOf: z.string().nullable(),
  waitingFor: z.enum(waitingReasons).nullable(),
  files: z.array(sourceSchema),
  warnings: z.array(warningSchema),
  error: problemSchema.nullable(),
  webhookUrl: z.string().nullable(),
  cancelRequestedAt: z.date().nullable(),
  /** Set when a reviewer approved the outline. */
  approvedAt: z.date().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  deadlineAt: z.date(),
});
export type ProposalRecord = z.infer<typeof proposalRecordSchema>;

/** One unit of work. `token` fences: a result is committed only by the run that holds the newest token. */
export const stepRecordSchema = z.object({
  proposalId: z.string(),
  stage: z.enum(stageNames),
  index: z.number().int().nonnegative(),
  label: z.string(),
  status: z.enum(stepStatuses),
  token: z.number().int().nonnegative(),
  /** How often it was put on the queue; part of the job id, since a finished id is not run again. */
  dispatches: z.number().int().nonnegative(),
  /** How often a worker took it up. */
  starts: z.number().int().nonnegative(),
  inputHash: z.string().nullable(),
  resultKey: z.string().nullable(),
  origin: z.enum(['model', 'extractive']).nullable(),
  /** What its result warns of. */
  warnings: z.array(warningSchema).readonly(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  /** The last time a running step gave a sign of life or was dispatched. */
  touchedAt: z.date(),
});
export type StepRecord = z.infer<typeof stepRecordSchema>;

export interface StepKey {
  readonly proposalId: string;
  readonly stage: (typeof stageNames)[number];
  readonly index: number;
}

export const eventTypes = [
  'proposal.status',
  'proposal.progress',
  'outline.ready',
  'warning',
  'proposal.finished',
] as const;

/** The log of a proposal: seq counts from 1 without gaps; `proposal.finished` is the last of an attempt. */
export const proposalEventSchema = z.object({
  proposalId: z.string(),
  seq: z.number().int().positive(),
  type: z.enum(eventTypes),
  data: z.record(z.string(), z.unknown()),
  at: z.date(),
});
export type ProposalEvent = z.infer<typeof proposalEventSchema>;
export type EventType = (typeof eventTypes)[number];
