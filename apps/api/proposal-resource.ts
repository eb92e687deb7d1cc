import {
  type Artifact,
  artifactKinds,
  fileRoles,
  pageSizes,
  proposalPriorities,
  problemSchema,
  type ProposalRecord,
  proposalStatuses,
  stageNames,
  type Usage,
  waitingReasons,
  warningSchema,
} from '@bidsmith/core';
import type { Progress } from '@bidsmith/pipeline';
import { z } from 'zod';

const nullableTime = z.iso.datetime().nullable();

export const artifactResourceSchema = z.object({
  id: z.string(),
  kind: z.enum(artifactKinds),
  filename: z.string(),
  content_type: z.string(),
  size_bytes: z.number().int(),
  sha256: z.string(),
  url: z.string(),
});

function themeName(theme: ProposalRecord['options']['theme']): string {
  return typeof theme === 'string' ? theme : theme.name;
}

/** The proposal as clients see it. */
export const proposalResourceSchema = z
  .object({
    id: z.string(),
    object: z.literal('proposal'),
    status: z.enum(proposalStatuses),
    version: z.number().int(),
    attempt: z.number().int(),
    created_at: z.iso.datetime(),
    started_at: nullableTime,
    finished_at: nullableTime,
    deadline_at: z.iso.datetime(),
    cancel_requested_at: nullableTime,
    files: z.array(
      z.object({ filename: z.string(), role: z.enum(fileRoles), size_bytes: z.number().int(), sha256: z.string() }),
    ),
    options: z.object({
      formats: z.array(z.string()),
      review: z.string(),
      bidder: z.string().nullable(),
      /** Name of the theme. */
      theme: z.string(),
      page_size: z.enum(pageSizes),
      priority: z.enum(proposalPriorities),
    }),
    progress: z.object({
      percent: z.number(),
      stage: z.enum(stageNames).nullable(),
      eta_seconds: z.number().nullable(),
      stages: z.array(
        z.object({
          name: z.enum(stageNames),
          status: z.enum(['pending', 'running', 'succeeded']),
          done: z.number().int(),
          total: z.number().int().nullable(),
          unit: z.string(),
        }),
      ),
    }),
    waiting_for: z
      .enum(waitingReasons)
      .nullable()
      .describe(
        'What keeps the work from going on just now: `gpu` (it is starting), `endpoint` (the model does not answer), `off_peak` (its hours).',
      ),
    required_action: z
      .object({ type: z.literal('approve_outline'), outline: z.string(), approve: z.string() })
      .nullable(),
    artifacts: z.array(artifactResourceSchema),
    warnings: z.array(warningSchema),
    error: problemSchema.nullable(),
    usage: z.object({
      calls: z.number().int(),
      input_tokens: z.number().int(),
      output_tokens: z.number().int(),
      cost_usd: z.string(),
    }),
    release: z.string(),
    metadata: z.record(z.string(), z.string()),
    links: z.object({ self: z.string(), events: z.string(), cancel: z.string(), web: z.string() }),
    webhook_secret: z
      .string()
      .optional()
      .describe('Only in the answer that creates the proposal, and only when it has a webhook_url.'),
  })
  .meta({ id: 'Proposal' });
export type ProposalResource = z.infer<typeof proposalResourceSchema>;

export interface ResourceParts {
  readonly record: ProposalRecord;
  readonly progress: Progress;
  readonly artifacts: readonly Artifact[];
  readonly usage: Usage;
}

export function toProposalResource({ record, progress, artifacts, usage }: ResourceParts): ProposalResource {
  const self = `/v1/proposals/${record.id}`;
  const { pageSize, ...options } = record.options;
  const time = (date: Date | null): string | null => date?.toISOString() ?? null;
  return {
    id: record.id,
    object: 'proposal',
    status: record.status,
    version: record.version,
    attempt: record.attempt,
    created_at: record.createdAt.toISOString(),
    started_at: time(record.startedAt),
    finished_at: time(record.finishedAt),
    deadline_at: record.deadlineAt.toISOString(),
    cancel_requested_at: time(record.cancelRequestedAt),
    files: record.files.map((file) => ({
      filename: file.filename,
      role: file.role,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
    })),
    options: { ...options, theme: themeName(options.theme), page_size: pageSize },
    progress: {
      percent: progress.percent,
      stage: progress.stage,
      eta_seconds: progress.etaSeconds,
      stages: progress.stages.map((stage) => ({ ...stage })),
    },
    waiting_for: record.waitingFor,
    required_action:
      record.status === 'requires_action'
        ? { type: 'approve_outline', outline: `${self}/outline`, approve: `${self}/approve` }
        : null,
    artifacts: artifacts.map(toArtifactResource),
    warnings: record.warnings,
    error: record.error,
    usage: {
      calls: usage.calls,
      input_tokens: usage.inputTokens,
      output_tokens: usage.outputTokens,
      cost_usd: usage.costUsd.toFixed(4),
    },
    release: record.release,
    metadata: record.metadata,
    links: { self, events: `${self}/events`, cancel: `${self}/cancel`, web: `/p/${record.id}` },
  };
}

export function toArtifactResource(artifact: Artifact): z.infer<typeof artifactResourceSchema> {
  return {
    id: artifact.id,
    kind: artifact.kind,
    filename: artifact.filename,
    content_type: artifact.contentType,
    size_bytes: artifact.sizeBytes,
    sha256: artifact.sha256,
    url: `/v1/proposals/${artifact.proposalId}/artifacts/${artifact.kind}`,
  };
}
