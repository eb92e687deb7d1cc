import { fastifyMultipart } from '@fastify/multipart';
import { createId } from '@bidsmith/core';
import { fastify, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ApiPorts, ApiSettings } from './api-ports.ts';
import { authenticate } from './plugins/authenticate.ts';
import { openapi } from './plugins/openapi.ts';
import { problemErrors } from './plugins/problem-errors.ts';
import { requestAccount } from './plugins/request-account.ts';
import { webPages } from './plugins/web-pages.ts';
import { artifactRoutes } from './routes/artifacts.ts';
import { changeProposalRoutes } from './routes/change-proposals.ts';
import { createProposalRoute } from './routes/create-proposal.ts';
import { eventRoutes } from './routes/events.ts';
import { importMatrixRoute } from './routes/import-matrix.ts';
import { labelRoutes } from './routes/labels.ts';
import { limitRoutes } from './routes/limits.ts';
import { matrixRoutes } from './routes/matrix.ts';
import { readProposalRoutes } from './routes/read-proposals.ts';
import { usageRoutes } from './routes/usage.ts';

const maxJsonBytes = 2 * 1024 * 1024;
const headersTimeoutMs = 30_000;
/** An upload may take this long; a slower one is cut off. */
const requestTimeoutMs = 15 * 60_000;
const maxFields = 30;
const maxFieldBytes = 64 * 1024;
const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;

/** The public API with its documentation and the web form; not listening yet. */
export async function createApi(ports: ApiPorts, settings: ApiSettings): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: maxJsonBytes,
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout: headersTimeoutMs },
    // Event streams stay open for as long as they like; closing must not wait for them.
    forceCloseConnections: true,
    genReqId(request) {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && requestIdPattern.test(given) ? given : createId('request');
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  problemErrors(app, ports.log);
  requestAccount(app, ports);
  authenticate(app, settings.token);
  // Sizes are checked where files are stored: the plugin itself cuts off in silence.
  await app.register(fastifyMultipart, {
    limits: {
      files: settings.maxFiles,
      fields: maxFields,
      fieldSize: maxFieldBytes,
      fileSize: Number.MAX_SAFE_INTEGER,
    },
  });
  await openapi(app, { token: settings.token !== null });
  createProposalRoute(app, ports, settings);
  readProposalRoutes(app, ports);
  changeProposalRoutes(app, ports, settings);
  eventRoutes(app, ports);
  artifactRoutes(app, ports);
  matrixRoutes(app, ports);
  await importMatrixRoute(app, ports);
  labelRoutes(app, ports);
  limitRoutes(app, ports, settings);
  usageRoutes(app, ports);
  await webPages(app, settings.webFolder);
  return app;
}
