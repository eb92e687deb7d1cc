import type { FastifyInstance } from 'fastify';
import type { ApiPorts } from '../api-ports.ts';

/** Gives every answer its request id and its safety headers, counts it and logs it. */
export function requestAccount(app: FastifyInstance, { metrics, log }: Pick<ApiPorts, 'metrics' | 'log'>): void {
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1000;
    metrics.request({ method: request.method, route, status: reply.statusCode, seconds });
    log.debug({ request_id: request.id, method: request.method, route, status: reply.statusCode, seconds }, 'request');
  });
}
