import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { type JobQueue, type Log, type ObjectStore, type Records, toBidsmithError } from '@bidsmith/core';
import type { Pipeline } from '@bidsmith/pipeline';
import { fastify, type FastifyInstance } from 'fastify';
import { budgetRoutes } from './operator/budget-routes.ts';
import { driftRoutes } from './operator/drift-routes.ts';
import { operatorEventRoutes } from './operator/operator-event-routes.ts';
import { predictionRoutes } from './operator/prediction-routes.ts';
import { type ReleasePorts, releaseRoutes } from './operator/release-routes.ts';
import { operatorPassword } from './plugins/operator-password.ts';
import { problemErrors } from './plugins/problem-errors.ts';

export type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0];

export interface OperatorPorts extends Pick<ReleasePorts, 'evaluate'> {
  readonly records: Records;
  readonly queue: Pick<JobQueue, 'check'>;
  readonly objects: Pick<ObjectStore, 'check' | 'get'>;
  readonly pipeline: Pick<Pipeline, 'driftReport' | 'budgetSheet' | 'releases'>;
  readonly bullQueues: readonly BoardQueue[];
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  readonly log: Log;
}
export interface OperatorSettings {
  /** Asked for with basic authentication (any user name); null on a port that only this machine reaches. */
  readonly password: string | null;
  /** True once the process has been told to stop. */
  readonly isDraining: () => boolean;
}

const boardPath = '/admin/queues';
const checkTimeoutMs = 3_000;
/** Probes come every few seconds from several sides; the parts are asked once. */
const readyCacheMs = 5_000;

/** The operators' port: Bull Board, metrics, health. Never reachable from the public port. */
export async function createOperatorApi(ports: OperatorPorts, settings: OperatorSettings): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  problemErrors(app, ports.log);
  operatorPassword(app, settings.password);
  app.get('/', async (_request, reply) => reply.redirect(boardPath));
  app.get('/livez', async () => ({ status: 'ok' }));
  const ready = createReadiness(ports);
  app.get('/readyz', async (_request, reply) => {
    const parts = await ready();
    const ok = !settings.isDraining() && Object.values(parts).every((state) => state === 'ok');
    return reply
      .status(ok ? 200 : 503)
      .send({ status: ok ? 'ok' : settings.isDraining() ? 'draining' : 'unavailable', ...parts });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(ports.metrics.contentType).send(await ports.metrics.text()),
  );
  driftRoutes(app, ports);
  predictionRoutes(app, ports);
  budgetRoutes(app, ports);
  operatorEventRoutes(app, ports);
  releaseRoutes(app, ports);

  const adapter = new FastifyAdapter();
  adapter.setBasePath(boardPath);
  createBullBoard({ queues: ports.bullQueues.map((queue) => new BullMQAdapter(queue)), serverAdapter: adapter });
  await app.register(adapter.registerPlugin(), { prefix: boardPath });
  return app;
}

type PartStates = Record<'database' | 'queue' | 'storage', string>;

function createReadiness({ records, queue, objects, log }: OperatorPorts): () => Promise<PartStates> {
  const ask = async (name: string, check: (signal: AbortSignal) => Promise<void>): Promise<string> => {
    try {
      await check(AbortSignal.timeout(checkTimeoutMs));
      return 'ok';
    } catch (error) {
      log.warn({ part: name, err: error }, 'a part does not answer');
      return toBidsmithError(error).code;
    }
  };
  let asked: { at: number; states: Promise<PartStates> } | null = null;
  return () => {
    if (asked && Date.now() - asked.at < readyCacheMs) return asked.states;
    const states = Promise.all([
      ask('database', (signal) => records.check(signal)),
      ask('queue', (signal) => queue.check(signal)),
      ask('storage', (signal) => objects.check(signal)),
    ]);
    asked = {
      at: Date.now(),
      states: states.then(([database, queueState, storage]) => ({ database, queue: queueState, storage })),
    };
    return asked.states;
  };
}
