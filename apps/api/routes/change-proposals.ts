import { BidsmithError, isTerminal, outlineSchema, problemSchema, type ProposalRecord } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts, ApiSettings } from '../api-ports.ts';
import { proposalResourceSchema } from '../proposal-resource.ts';
import { describeProposal, findRecord } from '../read-proposal.ts';
import { idParams } from './read-proposals.ts';

const problems = { '4xx': problemSchema, '5xx': problemSchema };

/** Cancel, retry, delete; read, edit and approve the outline. */
export function changeProposalRoutes(server: FastifyInstance, ports: ApiPorts, settings: ApiSettings): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const changed = {
    params: idParams,
    response: { 200: proposalResourceSchema, 202: proposalResourceSchema, ...problems },
  };

  app.post(
    '/v1/proposals/:id/cancel',
    { schema: { summary: 'Cancel; a proposal that has ended stays as it is', ...changed } },
    async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      if (isTerminal(record.status)) return describeProposal(record, ports);
      await ports.pipeline.cancel(record.id);
      void reply.status(202);
      return describeProposal(await findRecord(record.id, ports), ports);
    },
  );

  app.post(
    '/v1/proposals/:id/retry',
    { schema: { summary: 'Try a failed or canceled proposal again; finished steps are kept', ...changed } },
    async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      const retried = await ports.pipeline.retry(record.id, new Date(Date.now() + settings.proposalDeadlineMs));
      if (!retried) throw conflict(record, 'Only a failed or canceled proposal can be tried again.');
      void reply.status(202);
      return describeProposal(retried, ports);
    },
  );

  app.delete(
    '/v1/proposals/:id',
    {
      schema: {
        summary: 'Delete a proposal with its files',
        params: idParams,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      await ports.pipeline.cancel(record.id);
      await removeObjects(record, ports);
      await ports.records.removeProposal(record.id);
      return reply.status(204).send(null);
    },
  );

  outlineRoutes(server, ports);
}

function outlineRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const path = '/v1/proposals/:id/outline';
  app.get(
    path,
    { schema: { summary: 'Read the outline', params: idParams, response: { 200: outlineSchema, ...problems } } },
    async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      const outline = await ports.pipeline.outline(record.id);
      if (!outline)
        throw new BidsmithError('not_found', {
          detail: 'There is no outline yet.',
          remedy: 'Wait for the event outline.ready.',
        });
      void reply.header('etag', `"v${record.version}"`);
      return outline;
    },
  );
  app.put(
    path,
    {
      schema: {
        summary: 'Replace the outline under review',
        params: idParams,
        body: outlineSchema,
        response: { 200: outlineSchema, ...problems },
      },
    },
    async (request) => {
      const record = await findRecord(request.params.id, ports);
      const expected = request.headers['if-match'];
      if (expected !== undefined && expected !== `"v${record.version}"`) throw new BidsmithError('precondition_failed');
      if (!(await ports.pipeline.replaceOutline(record.id, request.body)))
        throw conflict(record, 'The outline can be changed while it waits for review.');
      return request.body;
    },
  );
  const approved = {
    summary: 'Approve the outline; the drafts begin',
    params: idParams,
    response: { 202: proposalResourceSchema, ...problems },
  };
  app.post('/v1/proposals/:id/approve', { schema: approved }, async (request, reply) => {
    const record = await findRecord(request.params.id, ports);
    const going = await ports.pipeline.approve(record.id);
    if (!going) throw conflict(record, 'There is nothing to approve.');
    void reply.status(202);
    return describeProposal(going, ports);
  });
}

/** What belongs to this proposal alone; results that another proposal shares stay. A call that was under way may have kept its answer in the meantime. */
async function removeObjects(record: ProposalRecord, { objects, records }: ApiPorts): Promise<void> {
  const removed = new Set<string>();
  for (;;) {
    const keys = await records.ownObjectKeys(record.id);
    const own = await Array.fromAsync(objects.list(`proposals/${record.id}/`));
    const left = [...keys, ...own].filter((key) => !removed.has(key));
    if (left.length === 0) return;
    await Promise.all(left.map((key) => objects.remove(key)));
    for (const key of left) removed.add(key);
  }
}

function conflict(record: ProposalRecord, detail: string): BidsmithError {
  return new BidsmithError('conflict', { detail: `${detail} This one is ${record.status}.` });
}
