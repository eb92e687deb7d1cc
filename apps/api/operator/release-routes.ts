import { BidsmithError, type Evaluation, type ReleasedInference } from '@bidsmith/core';
import type { Pipeline } from '@bidsmith/pipeline';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { whileConnected } from '../while-connected.ts';
import { parseRequest } from './parse-request.ts';
import { releaseMoveRoutes } from './release-move-routes.ts';
import { actor, inSnakeCase, tagOf } from './release-resource.ts';

export interface ReleasePorts {
  readonly pipeline: Pick<Pipeline, 'releases'>;
  /** Measures a release on the labelled solicitations that ship. */
  readonly evaluate: (inference: ReleasedInference, signal: AbortSignal) => Promise<Evaluation>;
}

const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(1_000).default(20) });
const reportQuery = z.strictObject({ a: z.string(), b: z.string() });
const nameParams = z.object({ name: z.string().max(80) });
const maxPromptCharacters = 200_000;
const createBody = z.strictObject({
  endpoint: z.string().min(1).max(200),
  model: z.string().min(1).max(200).nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  prompts: z.record(z.string(), z.string().max(maxPromptCharacters)).default({}),
  note: z.string().max(1_000).default(''),
  by: z.string().min(1).max(200).optional(),
  evaluate: z.boolean().default(false),
});

/**
 * GET /admin/releases: which release is live, on trial, a shadow, previous, and the newest others. GET …/changes: the audit log. GET …/report?a=live&b=canary:
 * two by their outcomes. GET …/{id}: one, by id or by the part it plays. POST /admin/releases: a new one, measured with `evaluate`, which takes minutes.
 * The routes that move the pointer are `releaseMoveRoutes`.
 */
export function releaseRoutes(app: FastifyInstance, ports: ReleasePorts): void {
  const { releases } = ports.pipeline;
  app.get('/admin/releases', async (request, reply) => {
    const { pointer, trial, releases: listed } = await releases.overview(parseRequest(listQuery, request.query).limit);
    if (pointer !== null) void reply.header('etag', tagOf(pointer));
    const data = listed.map(({ release, roles, figures }) => ({ ...release, roles, figures }));
    return inSnakeCase({ pointer, trial, data });
  });
  app.get('/admin/releases/changes', async (request) =>
    inSnakeCase({ data: await releases.changes(parseRequest(listQuery, request.query).limit) }),
  );
  app.get('/admin/releases/report', async (request) => {
    const { a, b } = parseRequest(reportQuery, request.query);
    const { names, ...report } = await releases.report(a, b);
    return inSnakeCase({ releases: names.map(({ id }) => id), ...report });
  });
  app.get('/admin/releases/:name', async (request) =>
    inSnakeCase(await releases.find(parseRequest(nameParams, request.params).name)),
  );
  app.post('/admin/releases', async (request, reply) => {
    const { evaluate, by, ...choice } = parseRequest(createBody, request.body);
    if (choice.model === null && choice.endpoint !== 'extractive')
      throw new BidsmithError('invalid_request', {
        detail: 'A release without a model has the endpoint "extractive".',
      });
    const signal = whileConnected(reply);
    const release = await releases.create({
      ...choice,
      by: actor(request, by),
      evaluate: evaluate ? (inference) => ports.evaluate(inference, signal) : null,
    });
    return reply.status(201).header('location', `/admin/releases/${release.id}`).send(inSnakeCase(release));
  });
  releaseMoveRoutes(app, ports);
}
