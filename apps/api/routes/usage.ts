import { type PredictionGroup, type PredictionTotals, problemSchema } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { findRecord } from '../read-proposal.ts';
import { idParams } from './read-proposals.ts';

const figures = {
  calls: z.number().int(),
  cached_answers: z
    .number()
    .int()
    .describe('Questions that an equal earlier request of the workspace had answered: they cost nothing.'),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cost_usd: z.string(),
};
const usageSchema = z.object({
  by_stage: z.array(z.object({ stage: z.string(), ...figures })),
  by_release: z.array(z.object({ release: z.string(), ...figures })),
});
/** More stages or releases than one proposal can have. */
const maxGroups = 100;

/** GET /v1/proposals/{id}/usage: what its model calls took, by stage and by release. */
export function usageRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const schema = {
    summary: 'Read what the model calls of a proposal took',
    description: 'By stage and by release; the sums stand in the proposal itself, as `usage`.',
    params: idParams,
    response: { 200: usageSchema, '4xx': problemSchema, '5xx': problemSchema },
  };
  app.get('/v1/proposals/:id/usage', { schema }, async (request) => {
    const { id: proposalId } = await findRecord(request.params.id, ports);
    const sum = (by: PredictionGroup): Promise<readonly PredictionTotals[]> =>
      ports.records.predictionTotals({ proposalId, by, limit: maxGroups });
    const [byStage, byRelease] = await Promise.all([sum('stage'), sum('release')]);
    return {
      by_stage: byStage.map((row) => ({ stage: row.group, ...toFigures(row) })),
      by_release: byRelease.map((row) => ({ release: row.group, ...toFigures(row) })),
    };
  });
}

function toFigures({ calls, cacheHits, inputTokens, outputTokens, costUsd }: PredictionTotals) {
  return {
    calls,
    cached_answers: cacheHits,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cost_usd: costUsd.toFixed(4),
  };
}
