import { problemSchema, requirementLabelSchema } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { workspaceId } from '../read-proposal.ts';

/** GET /v1/labels: what people's decisions say about statements, to train on. */
export function labelRoutes(server: FastifyInstance, { records }: ApiPorts): void {
  const schema = {
    summary: 'List the labels that decisions gave, oldest first',
    description: 'They hold sentences of the documents; deleting a proposal deletes its labels.',
    querystring: z.object({
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
      cursor: z.string().max(64).optional(),
    }),
    response: {
      200: z.object({
        data: z.array(requirementLabelSchema),
        has_more: z.boolean(),
        next_cursor: z.string().nullable(),
      }),
      '4xx': problemSchema,
      '5xx': problemSchema,
    },
  };
  server.withTypeProvider<ZodTypeProvider>().get('/v1/labels', { schema }, async (request) => {
    const { limit, cursor } = request.query;
    const rows = await records.labels({ workspaceId, limit: limit + 1, ...(cursor ? { after: cursor } : {}) });
    const data = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    return { data, has_more: hasMore, next_cursor: hasMore ? (data.at(-1)?.id ?? null) : null };
  });
}
