import {
  BidsmithError,
  type ObjectStore,
  predictionGroups,
  predictionOutcomes,
  type PredictionTotals,
  type Records,
} from '@bidsmith/core';
import { readBody } from '@bidsmith/pipeline';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseRequest } from './parse-request.ts';
import { snakeCase } from './snake-case.ts';

const id = z.string().max(64);
const filters = {
  proposal: id.optional(),
  workspace: id.optional(),
  release: id.optional(),
  task: id.optional(),
  outcome: z.enum(predictionOutcomes).optional(),
  since: z.iso.datetime().optional(),
};
const limit = z.coerce.number().int().min(1).max(1_000).default(50);
const pageQuery = z.strictObject({ ...filters, limit, cursor: id.optional() });
const totalsQuery = z.strictObject({ ...filters, limit, by: z.enum(predictionGroups) });
const oneParams = z.object({ id });

/** GET /admin/predictions, …/totals?by= and …/{id}: what was asked of models, what it took, and, one at a time, request and answer. */
export function predictionRoutes(
  app: FastifyInstance,
  {
    records,
    objects,
  }: {
    readonly records: Pick<Records, 'prediction' | 'predictions' | 'predictionTotals'>;
    readonly objects: Pick<ObjectStore, 'get'>;
  },
): void {
  app.get('/admin/predictions', async (request) => {
    const query = parseRequest(pageQuery, request.query);
    const { cursor } = query;
    const rows = await records.predictions({
      ...filterOf(query),
      limit: query.limit + 1,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const shown = rows.slice(0, query.limit);
    return { data: shown.map(snakeCase), next_cursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null };
  });
  app.get('/admin/predictions/totals', async (request) => {
    const query = parseRequest(totalsQuery, request.query);
    const totals = await records.predictionTotals({ ...filterOf(query), by: query.by, limit: query.limit });
    return { data: totals.map((row: PredictionTotals) => snakeCase(row)) };
  });
  app.get('/admin/predictions/:id', async (request) => {
    const params = parseRequest(oneParams, request.params);
    const prediction = await records.prediction(params.id);
    if (!prediction)
      throw new BidsmithError('not_found', {
        detail: `There is no prediction ${params.id}.`,
        remedy: 'GET /admin/predictions lists them.',
      });
    const body = prediction.bodyKey === null ? null : await readBody(prediction.bodyKey, { objects });
    return { ...snakeCase(prediction), body: body && snakeCase(body) };
  });
}

type Filter = z.infer<z.ZodObject<typeof filters>>;

function filterOf({ proposal, workspace, release, task, outcome, since }: Filter) {
  return {
    ...(proposal === undefined ? {} : { proposalId: proposal }),
    ...(workspace === undefined ? {} : { workspaceId: workspace }),
    ...(release === undefined ? {} : { release }),
    ...(task === undefined ? {} : { task }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(since === undefined ? {} : { since: new Date(since) }),
  };
}
