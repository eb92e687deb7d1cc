import {
  artifactFiles,
  BidsmithError,
  decisionEditSchema,
  decisionSchema,
  matrixRowSchema,
  matrixSchema,
  problemSchema,
  type ProposalRecord,
} from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { findRecord } from '../read-proposal.ts';
import { whileConnected } from '../while-connected.ts';
import { idParams } from './read-proposals.ts';

const problems = { '4xx': problemSchema, '5xx': problemSchema };
const params = idParams;

/** Reading the compliance matrix, as JSON and as files, and deciding about its rows one by one. */
export function matrixRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const read = {
    summary: 'Read the compliance matrix',
    description:
      'Every requirement with its place and quote, the sections and slides that answer it, and what people decided. There as soon as the brief is; before that: 409.',
    params,
    response: { 200: matrixSchema, ...problems },
  };
  app.get('/v1/proposals/:id/matrix', { schema: read }, async (request) => {
    const record = await findRecord(request.params.id, ports);
    return unlessEarly(await ports.pipeline.matrix(record.id), record);
  });
  for (const format of ['xlsx', 'csv'] as const) {
    const { filename, contentType } = artifactFiles[format];
    const file = {
      summary: `The compliance matrix as ${format.toUpperCase()}, with what people decided up to now`,
      params,
      produces: [contentType],
    };
    app.get(`/v1/proposals/:id/matrix.${format}`, { schema: file }, async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      const made = await ports.pipeline.matrixFile(record.id, format, whileConnected(reply));
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${filename}"`)
        .send(Buffer.from(unlessEarly(made, record)));
    });
  }
  decideRoute(server, ports);
}

function decideRoute(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const decidedBy = decisionSchema.shape.decidedBy.optional();
  const schema = {
    summary: 'Decide about one requirement',
    description:
      'Is it a requirement (verdict), does the offer comply (status), who answers it (owner), a note, or corrections: text, strength, kind. Members that are left out stay; null takes a decision back. Confirmed, rejected and corrected rows become labels for training.',
    params: params.extend({ requirementId: z.string().max(80) }),
    body: decisionEditSchema.extend({ decidedBy }),
    response: { 200: matrixRowSchema, ...problems },
  };
  app.patch('/v1/proposals/:id/requirements/:requirementId', { schema }, async (request) => {
    const record = await findRecord(request.params.id, ports);
    const { requirementId } = request.params;
    const { decidedBy: by = null, ...edit } = request.body;
    if (Object.keys(edit).length === 0)
      throw new BidsmithError('invalid_request', {
        detail: 'The body decides nothing.',
        remedy: `Send at least one of ${Object.keys(decisionEditSchema.shape).join(', ')}.`,
      });
    const rows = await ports.pipeline.decide(record.id, { edits: [{ requirementId, edit }], by });
    const [row] = unlessEarly(rows, record);
    if (!row) throw new BidsmithError('internal', { detail: 'The matrix does not hold the requirement.' });
    return row;
  });
}

/** What was asked for; throws `conflict` where there is no brief to make it from. */
export function unlessEarly<T>(made: T | null, record: ProposalRecord): T {
  if (made !== null) return made;
  const isOver = record.status === 'failed' || record.status === 'canceled';
  throw new BidsmithError('conflict', {
    detail: `There is no compliance matrix${isOver ? '' : ' yet'}: the brief has not been written.`,
    remedy: isOver
      ? `The proposal is ${record.status}; try it again with POST …/retry.`
      : 'Wait until the stage "brief" is done.',
  });
}
