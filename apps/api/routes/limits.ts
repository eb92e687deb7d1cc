import { builtInThemes, fileRoles, inputEndings, pageSizes, proposalPriorities, renderFormats } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiPorts, ApiSettings } from '../api-ports.ts';
import { brandEndings, maxBrandBytes } from '../brand-part.ts';
import { maxRequestBytes } from '../max-request-bytes.ts';
import { workspaceId } from '../read-proposal.ts';

const limitsSchema = z.object({
  max_file_bytes: z.number().int(),
  max_request_bytes: z.number().int(),
  max_files: z.number().int(),
  input_formats: z.array(z.string()),
  output_formats: z.array(z.string()),
  roles: z.array(z.string()),
  themes: z.array(z.string()).describe('Built-in themes, for the field `theme`.'),
  brand_formats: z.array(z.string()).describe('Endings of files that may be sent as `brand`.'),
  max_brand_bytes: z.number().int(),
  page_sizes: z.array(z.string()),
  priorities: z.array(z.string()),
  budget: z.object({
    is_used_up: z.boolean().describe('New proposals are refused or made without a model, as `when_spent` says.'),
    when_spent: z.enum(['refuse', 'extractive']),
    resets_at: z.iso.datetime().nullable(),
    proposal_usd: z.number().nullable(),
    month_usd: z.number().nullable(),
    month_spent_usd: z.number().nullable().describe('Null where the month has no limit.'),
  }),
});

/** GET /v1/limits: what may be sent, and what may be spent. */
export function limitRoutes(app: FastifyInstance, ports: Pick<ApiPorts, 'pipeline'>, settings: ApiSettings): void {
  app.get(
    '/v1/limits',
    { schema: { summary: 'Sizes, formats and budget', response: { 200: limitsSchema } } },
    async () => ({
      max_file_bytes: settings.maxUploadBytes,
      max_request_bytes: maxRequestBytes(settings),
      max_files: settings.maxFiles,
      input_formats: inputEndings,
      output_formats: renderFormats,
      roles: fileRoles,
      themes: builtInThemes,
      brand_formats: brandEndings,
      max_brand_bytes: maxBrandBytes,
      page_sizes: pageSizes,
      priorities: proposalPriorities,
      budget: await budgetOf(ports),
    }),
  );
}

/** Of everybody's budget only whether it is used up: what others spend is not the client's to know. */
async function budgetOf({ pipeline }: Pick<ApiPorts, 'pipeline'>): Promise<z.infer<typeof limitsSchema>['budget']> {
  const { whenSpent, proposalUsd, budgets } = await pipeline.budgets(workspaceId);
  const month = budgets.find(({ scope }) => scope === 'workspace');
  const usedUp = budgets.filter(({ isUsedUp }) => isUsedUp).map(({ until }) => until.getTime());
  return {
    is_used_up: usedUp.length > 0,
    when_spent: whenSpent,
    resets_at: usedUp.length > 0 ? new Date(Math.max(...usedUp)).toISOString() : null,
    proposal_usd: proposalUsd,
    month_usd: month?.limitUsd ?? null,
    month_spent_usd: month?.spentUsd ?? null,
  };
}
