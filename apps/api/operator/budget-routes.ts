import type { Records } from '@bidsmith/core';
import { changePolicy, type Pipeline } from '@bidsmith/pipeline';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { workspaceId } from '../read-proposal.ts';
import { parseRequest } from './parse-request.ts';
import { snakeCase } from './snake-case.ts';

const workspaceParams = z.object({ workspace: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/) });
const dollars = z.number().nonnegative().nullable().optional();
const policyBody = z.strictObject({
  month_usd: dollars,
  proposal_usd: dollars,
  when_spent: z.enum(['refuse', 'extractive']).nullable().optional(),
  concurrency: z.number().int().positive().nullable().optional(),
});

/** GET /admin/budgets: limits and what stands against them. PUT /admin/budgets/{workspace}: its policy; members left out stay, null gives back to the settings. */
export function budgetRoutes(
  app: FastifyInstance,
  {
    records,
    pipeline,
  }: {
    readonly records: Pick<Records, 'budgetPolicy' | 'setBudgetPolicy'>;
    readonly pipeline: Pick<Pipeline, 'budgetSheet'>;
  },
): void {
  app.get('/admin/budgets', async () => {
    const { settings, policies, budgets } = await pipeline.budgetSheet([workspaceId]);
    return {
      settings: snakeCase(settings),
      policies: policies.map(snakeCase),
      budgets: budgets.map(snakeCase),
    };
  });
  app.put('/admin/budgets/:workspace', async (request) => {
    const { workspace } = parseRequest(workspaceParams, request.params);
    const {
      month_usd: monthUsd,
      proposal_usd: proposalUsd,
      when_spent: whenSpent,
      concurrency,
    } = parseRequest(policyBody, request.body);
    return snakeCase(await changePolicy(workspace, { monthUsd, proposalUsd, whenSpent, concurrency }, records));
  });
}
