import { fastifySwagger } from '@fastify/swagger';
import { fastifySwaggerUi } from '@fastify/swagger-ui';
import { errorCodes, errorKinds } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** OpenAPI 3.1 at `/openapi.json`, for people at `/docs`, the errors at `/docs/errors`. Register before the routes. */
export async function openapi(app: FastifyInstance, { token }: { token: boolean }): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bidsmith',
        version: '0.1.0',
        description:
          'RFP in, proposal out. Errors are RFC 9457 problem documents; their codes are listed at /docs/errors.',
      },
      ...(token
        ? { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }, security: [{ token: [] }] }
        : {}),
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html').send(errorPage()),
  );
}

function errorPage(): string {
  const rows = errorCodes.map((code) => {
    const { status, title, remedy, retryable } = errorKinds[code];
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(`${title}. ${remedy}`)}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of bidsmith</title><h1>Errors</h1><table><thead><tr><th>Code<th>Status<th>What it means and what to do<th>Worth trying again</tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
