import { isTerminal, problemSchema, type ProposalEvent, type ProposalRecord } from '@bidsmith/core';
import { nextNotice } from '@bidsmith/pipeline';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { findRecord } from '../read-proposal.ts';
import { idParams } from './read-proposals.ts';

const heartbeatMs = 15_000;
const reconnectMs = 2_000;
const pageSize = 500;
/** A reader this far behind is dropped; it comes back with Last-Event-ID. */
const maxUnreadBytes = 1024 * 1024;

/** GET /v1/proposals/{id}/events: the log as a stream for `Accept: text/event-stream`, else as one page of JSON. */
export function eventRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const event = z.object({
    seq: z.number().int(),
    type: z.string(),
    at: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()),
  });
  const schema = {
    summary: 'Follow a proposal',
    description:
      'Server-sent events with gap-free ids; Last-Event-ID (or ?after=) goes on where a connection broke. After the end: 204.',
    params: idParams,
    querystring: z.object({ after: z.coerce.number().int().min(0).optional() }),
    response: { 200: z.object({ data: z.array(event) }), 204: z.null(), '4xx': problemSchema, '5xx': problemSchema },
  };
  app.get('/v1/proposals/:id/events', { schema }, async (request, reply) => {
    const record = await findRecord(request.params.id, ports);
    const after = Number(request.headers['last-event-id'] ?? request.query.after ?? 0) || 0;
    const first = await ports.records.events(record.id, after, pageSize);
    if (!request.headers.accept?.includes('text/event-stream')) return { data: first.map(toResource) };
    if (first.length === 0 && isTerminal(record.status)) return reply.status(204).send(null);
    await stream(reply, { record, after }, ports);
    return reply;
  });
}

/** Sends the stored log, then what is added to it, until the proposal has ended or the reader has gone. */
async function stream(
  reply: FastifyReply,
  from: { record: ProposalRecord; after: number },
  ports: ApiPorts,
): Promise<void> {
  reply.hijack();
  const out = reply.raw;
  const id = from.record.id;
  out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  out.write(`retry: ${reconnectMs}\n\n`);
  let after = from.after;
  let lastWrite = Date.now();
  try {
    while (!out.destroyed) {
      const events = await ports.records.events(id, after, pageSize);
      for (const event of events) out.write(toMessage(event));
      after = events.at(-1)?.seq ?? after;
      if (events.length > 0) lastWrite = Date.now();
      if (out.writableLength > maxUnreadBytes) out.destroy();
      if (events.length === 0 && (await isOver(id, ports))) break;
      if (Date.now() - lastWrite >= heartbeatMs) {
        out.write(': still here\n\n');
        lastWrite = Date.now();
      }
      if (events.length < pageSize) await nextNotice(id, heartbeatMs / 5, ports);
    }
  } catch (error) {
    ports.log.warn({ proposal_id: id, err: error }, 'an event stream broke off; its reader comes back');
  }
  out.end();
}

async function isOver(id: string, { records }: ApiPorts): Promise<boolean> {
  const record = await records.proposal(id);
  return record === null || isTerminal(record.status);
}

function toMessage(event: ProposalEvent): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(toResource(event))}\n\n`;
}

function toResource({ seq, type, at, data }: ProposalEvent): {
  seq: number;
  type: string;
  at: string;
  data: Record<string, unknown>;
} {
  return { seq, type, at: at.toISOString(), data };
}
