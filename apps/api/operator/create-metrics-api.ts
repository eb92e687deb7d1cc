import type { Log } from '@bidsmith/core';
import { fastify, type FastifyInstance } from 'fastify';
import { operatorPassword } from '../plugins/operator-password.ts';
import { problemErrors } from '../plugins/problem-errors.ts';

/** Metrics and a sign of life of a process that serves nothing else. `password` null: a port that only this machine reaches. */
export function createMetricsApi(
  { metrics, log }: { readonly metrics: { text(): Promise<string>; readonly contentType: string }; readonly log: Log },
  { password }: { readonly password: string | null },
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  problemErrors(app, log);
  operatorPassword(app, password);
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  return app;
}
