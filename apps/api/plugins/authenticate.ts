import { createHash, timingSafeEqual } from 'node:crypto';
import { BidsmithError } from '@bidsmith/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * With a token, every `/v1` request must carry it. Without one only this machine can call, and two browser tricks are shut out: pages of
 * other sites that post here (Origin), and names of other sites that resolve to this machine (Host).
 */
export function authenticate(app: FastifyInstance, token: string | null): void {
  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method)) refuseForeignOrigin(request);
    if (token === null) refuseForeignHost(request);
    else if (request.url.startsWith('/v1/') && !isToken(request.headers.authorization, token))
      throw new BidsmithError('unauthorized');
  });
}

function isToken(header: string | undefined, token: string): boolean {
  const given = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new BidsmithError('forbidden', {
      detail: 'Requests from other sites are not accepted.',
      remedy: 'Call the API from a server, or open its own page.',
    });
  }
}

function refuseForeignHost(request: FastifyRequest): void {
  if (loopbackHost.test(request.headers.host ?? '')) return;
  throw new BidsmithError('forbidden', {
    detail: 'Without API_TOKEN the service answers on this machine only.',
    remedy: 'Use http://127.0.0.1, or set API_TOKEN.',
  });
}
