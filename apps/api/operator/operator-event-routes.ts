import { operatorEventTypes, type Records } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseRequest } from './parse-request.ts';
import { snakeCase } from './snake-case.ts';

const query = z.strictObject({
  type: z.enum(operatorEventTypes).optional(),
  since: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});

/** GET /admin/events: what operators were told, newest first. */
export function operatorEventRoutes(
  app: FastifyInstance,
  { records }: { readonly records: Pick<Records, 'operatorEvents'> },
): void {
  app.get('/admin/events', async (request) => {
    const { type, since, limit } = parseRequest(query, request.query);
    const events = await records.operatorEvents({
      limit,
      ...(type === undefined ? {} : { type }),
      ...(since === undefined ? {} : { since: new Date(since) }),
    });
    return { data: events.map(snakeCase) };
  });
}
