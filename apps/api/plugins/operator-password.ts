import { createHash, timingSafeEqual } from 'node:crypto';
import { BidsmithError } from '@bidsmith/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Asks for the operators' password (basic authentication, any user name) on every route but the probes. Null: a port that only this machine reaches. */
export function operatorPassword(app: FastifyInstance, password: string | null): void {
  app.addHook('onRequest', async (request, reply) => {
    if (password === null || isProbe(request) || hasPassword(request, password)) return;
    void reply.header('www-authenticate', 'Basic realm="bidsmith operators"');
    throw new BidsmithError('unauthorized', {
      detail: 'The operators’ port asks for its password.',
      remedy: 'Use basic authentication with OPERATOR_PASSWORD.',
    });
  });
}

function isProbe(request: FastifyRequest): boolean {
  return request.url === '/livez' || request.url === '/readyz';
}

function hasPassword(request: FastifyRequest, password: string): boolean {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(password));
}
