import { isTerminal, problemSchema, proposalStatuses } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { proposalResourceSchema } from '../proposal-resource.ts';
import { describeProposal, findRecord, waitForEnd, workspaceId } from '../read-proposal.ts';
import { preferredWaitMs } from './prefer-wait.ts';

export const idParams = z.object({ id: z.string().max(64) });
const problems = { '4xx': problemSchema, '5xx': problemSchema };

/** GET /v1/proposals and GET /v1/proposals/{id}. */
export function readProposalRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const querystring = z.object({
    status: z.enum(proposalStatuses).optional(),
    created_after: z.iso.datetime().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(64).optional(),
  });
  const page = z.object({
    data: z.array(proposalResourceSchema),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  });
  app.get(
    '/v1/proposals',
    { schema: { summary: 'List proposals, newest first', querystring, response: { 200: page, ...problems } } },
    async (request) => {
      const { status, created_after: after, limit, cursor } = request.query;
      const rows = await ports.records.listProposals({
        workspaceId,
        limit: limit + 1,
        ...(status ? { status } : {}),
        ...(after ? { createdAfter: new Date(after) } : {}),
        ...(cursor ? { cursor } : {}),
      });
      const shown = rows.slice(0, limit);
      const hasMore = rows.length > limit;
      return {
        data: await Promise.all(shown.map((record) => describeProposal(record, ports))),
        has_more: hasMore,
        next_cursor: hasMore ? (shown.at(-1)?.id ?? null) : null,
      };
    },
  );

  const one = {
    summary: 'Read a proposal',
    description: 'If-None-Match with the ETag gives 304 while nothing has changed. Prefer: wait=60 waits for the end.',
    params: idParams,
    response: { 200: proposalResourceSchema, 304: z.null(), ...problems },
  };
  app.get('/v1/proposals/:id', { schema: one }, async (request, reply) => {
    const waitMs = preferredWaitMs(request.headers['prefer']);
    const record =
      waitMs > 0 ? await waitForEnd(request.params.id, waitMs, ports) : await findRecord(request.params.id, ports);
    const etag = `"v${record.version}"`;
    void reply.header('etag', etag);
    if (!isTerminal(record.status)) void reply.header('retry-after', '5');
    if (request.headers['if-none-match'] === etag) return reply.status(304).send(null);
    return describeProposal(record, ports);
  });
}
