import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const notBuilt =
  '<!doctype html><title>bidsmith</title><p>The web form has not been built. Run <code>npm run build</code> and start again. The API works: see <a href="/docs">/docs</a>.';

/** Serves the upload form at `/` and the pages of one proposal below `/p/:id`; all are the same small application. */
export async function webPages(app: FastifyInstance, folder: string | null): Promise<void> {
  const headers = { 'content-security-policy': contentSecurityPolicy, 'referrer-policy': 'same-origin' };
  if (folder === null) {
    app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.type('text/html').send(notBuilt));
    return;
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  const page = { root: folder, serve: false, decorateReply: false } as const;
  await app.register(fastifyStatic, page);
  const send = { schema: { hide: true } };
  app.get('/', send, async (_request, reply) =>
    reply.headers(headers).sendFile('index.html', folder, { maxAge: 0, immutable: false }),
  );
  for (const path of ['/p/:id', '/p/:id/matrix'])
    app.get(path, send, async (_request, reply) =>
      reply.headers(headers).sendFile('index.html', folder, { maxAge: 0, immutable: false }),
    );
  app.get('/favicon.svg', send, async (_request, reply) => reply.sendFile('favicon.svg', folder, { maxAge: '1d' }));
}
