import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { GpuWorker } from './gpu-worker.ts';
import { clientGone, readBody } from './http-server.ts';
import { sendJson } from './respond.ts';
import type { Job, JobTable } from './runpod-jobs.ts';
import { readJobInput } from './runpod-worker.ts';

/** The routes of a queue endpoint. */
export type RunPodRoute = 'run' | 'runsync' | 'status' | 'stream' | 'cancel' | 'health';

const requestSchema = z.object({
  input: z.record(z.string(), z.unknown()),
  policy: z
    .object({
      executionTimeout: z.number().positive().optional(),
      ttl: z.number().positive().optional(),
      lowPriority: z.boolean().optional(),
    })
    .default({}),
});

const path = /^\/v2\/[^/]+\/(?<route>run|runsync|status|stream|cancel|health)(?:\/(?<id>[^/?]+))?(?:\?(?<query>.*))?$/;
const waitByDefaultMs = 90_000;
const lookEveryMs = 5;

export interface RunPodRoutes {
  /** Answers a request to one of the routes of the queue; false where it is another. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** The next so many requests to a route are answered with a status, 429 for example. */
  refuse(route: RunPodRoute, status: number, times: number): void;
  /** How often each route was asked. */
  readonly asked: Readonly<Record<RunPodRoute, number>>;
}

/** `/v2/ID/run` and its kin: jobs by id in place of answers. */
export function createRunPodRoutes(table: JobTable, worker: GpuWorker, servesStream: boolean): RunPodRoutes {
  const refusals: { route: RunPodRoute; status: number }[] = [];
  const asked = { run: 0, runsync: 0, status: 0, stream: 0, cancel: 0, health: 0 };

  const refusal = (route: RunPodRoute): number | null => {
    if (route === 'stream' && !servesStream) return 404;
    const at = refusals.findIndex((refused) => refused.route === route);
    return at === -1 ? null : (refusals.splice(at, 1)[0]?.status ?? null);
  };
  const start = async (request: IncomingMessage): Promise<Job> => {
    const { input, policy } = requestSchema.parse(JSON.parse(await readBody(request)));
    const read = readJobInput(input);
    if (read === null) throw new Error('the input is of no form that the worker knows');
    const given = Object.entries(policy).filter(([, value]) => value !== undefined);
    return table.start(read, Object.fromEntries(given));
  };
  return {
    asked,
    refuse: (route, status, times) => void refusals.push(...Array.from({ length: times }, () => ({ route, status }))),
    async answer(request, response) {
      const { route, id = '', query } = path.exec(request.url ?? '')?.groups ?? {};
      if (!isRoute(route)) return false;
      asked[route] += 1;
      const status = refusal(route);
      if (status !== null) sendJson(response, status, { error: `status ${status}` });
      else if (route === 'health') sendJson(response, 200, healthOf(table, worker));
      else if (route === 'run') sendJson(response, 200, statusOf(await start(request)));
      else if (route === 'runsync')
        sendJson(response, 200, await untilEnded(await start(request), query, clientGone(response)));
      else answerJob(response, route, table.find(id));
      return true;
    },
  };
}

function isRoute(route: string | undefined): route is RunPodRoute {
  return route !== undefined;
}

function answerJob(response: ServerResponse, route: RunPodRoute, job: Job | undefined): void {
  if (job === undefined) return sendJson(response, 404, { error: 'request does not exist' });
  if (route === 'cancel') job.cancel();
  if (route === 'stream')
    sendJson(response, 200, { status: job.status, stream: job.parts.splice(0).map((output) => ({ output })) });
  else sendJson(response, 200, statusOf(job));
}

function statusOf({ id, status, delayTime, executionTime, output, error }: Job): Record<string, unknown> {
  const ended = status !== 'IN_QUEUE' && status !== 'IN_PROGRESS';
  return {
    id,
    status,
    ...(delayTime === null ? {} : { delayTime, workerId: 'worker-1' }),
    ...(executionTime === null ? {} : { executionTime }),
    ...(ended && output !== undefined && error === null ? { output } : {}),
    ...(error === null ? {} : { error }),
  };
}

async function untilEnded(job: Job, query: string | undefined, gone: AbortSignal): Promise<Record<string, unknown>> {
  const waitMs = Number(new URLSearchParams(query).get('wait') ?? waitByDefaultMs);
  const until = performance.now() + waitMs;
  while (performance.now() < until && (job.status === 'IN_QUEUE' || job.status === 'IN_PROGRESS'))
    await sleep(lookEveryMs, undefined, { signal: gone });
  return statusOf(job);
}

/** An idle worker costs nothing and has let go of its model; one that is up is billed and counts as running, whether it has a job or not. */
function healthOf(table: JobTable, worker: GpuWorker): Record<string, unknown> {
  const state = worker.state();
  return {
    jobs: {
      completed: table.count('COMPLETED'),
      failed: table.count('FAILED'),
      inProgress: table.count('IN_PROGRESS'),
      inQueue: table.count('IN_QUEUE'),
      retried: 0,
    },
    workers: {
      idle: state === 'asleep' ? 1 : 0,
      initializing: state === 'starting' ? 1 : 0,
      ready: state === 'ready' ? 1 : 0,
      running: state === 'ready' ? 1 : 0,
      throttled: 0,
      unhealthy: 0,
    },
  };
}
