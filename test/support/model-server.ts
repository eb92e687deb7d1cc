import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './model-server/behaviour.ts';
import { countByPrompt } from './model-server/call-log.ts';
import type { Call } from './model-server/call-log.ts';
import { createCapacity } from './model-server/capacity.ts';
import { readCommandLine } from './model-server/command-line.ts';
import { createGpuWorker } from './model-server/gpu-worker.ts';
import { listen, stop } from './model-server/http-server.ts';
import { createOpenAIRoutes } from './model-server/openai-routes.ts';
import type { ServerState } from './model-server/openai-routes.ts';
import type { ModelServerOptions } from './model-server/options.ts';
import { sendJson } from './model-server/respond.ts';
import { createJobTable } from './model-server/runpod-jobs.ts';
import type { Job, JobBehaviour } from './model-server/runpod-jobs.ts';
import { createRunPodRoutes } from './model-server/runpod-routes.ts';
import type { RunPodRoute, RunPodRoutes } from './model-server/runpod-routes.ts';

export type { Behaviour } from './model-server/behaviour.ts';
export type { ModelServerOptions } from './model-server/options.ts';
export type { JobBehaviour } from './model-server/runpod-jobs.ts';

export interface ModelServer {
  /** What `MODEL_BASE_URL` is to be. */
  readonly baseUrl: string;
  /** The same model behind RunPod's queue: its own routes, and its OpenAI route. */
  readonly runpod: {
    readonly baseUrl: string;
    readonly openaiBaseUrl: string;
    readonly jobs: readonly Job[];
    /** How often each route was asked. */
    readonly asked: RunPodRoutes['asked'];
    /** The next jobs fare like this, in this order. */
    script(...behaviours: readonly JobBehaviour[]): void;
    /** The next so many requests to a route are answered with a status. */
    refuse(route: RunPodRoute, status: number, times?: number): void;
  };
  readonly model: string;
  readonly calls: readonly Call[];
  /** Most calls in progress at one time. */
  readonly maxInFlight: number;
  /** The next calls are answered like this, in this order. */
  script(...behaviours: readonly Behaviour[]): void;
  /** From now on, calls that are not scripted are answered like this. */
  behave(otherwise: (call: Call) => Behaviour | null): void;
  /** Another number of places from now on. */
  setCapacity(places: number): void;
  /** A server with a cold start loses its worker now. */
  scaleToZero(): void;
  /** How often each prompt was sent. */
  callsByPromptHash(): Map<string, number>;
  /** Forgets calls, jobs and script. */
  reset(): void;
  /** Nothing listens any more, open connections are cut. */
  goDown(): Promise<void>;
  /** Listens again on the same port. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** An OpenAI-compatible server on 127.0.0.1 that speaks like vLLM, also behind RunPod's queue, answers every task with valid content, and misbehaves as scripted. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const state: ServerState = {
    calls: [],
    script: [],
    inFlight: 0,
    maxInFlight: 0,
    otherwise: options.otherwise ?? (() => null),
  };
  const worker = createGpuWorker(options.coldStart);
  const capacity = createCapacity(options.capacity ?? Infinity);
  const { servesStream = true, outputShape = 'list' } = options.runpod ?? {};
  const jobs = createJobTable({ worker, address: () => address, outputShape });
  const runpod = createRunPodRoutes(jobs, worker, servesStream);
  const openai = createOpenAIRoutes({ options, state, worker, capacity });

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await runpod.answer(request, response)) return;
    const [, behindQueue, path] = /^(\/v2\/[^/]+\/openai)?(?:\/v1)?(\/.*)$/.exec(request.url ?? '') ?? [];
    const key = `${request.method} ${path}`;
    if (key === 'GET /ping') response.writeHead(worker.state() === 'ready' ? 200 : 204).end();
    else if (behindQueue === undefined && tellsThatItStarts(response, options, worker.state())) worker.wake();
    else if (key === 'POST /chat/completions') await openai.chat(request, response, behindQueue !== undefined);
    else if (key === 'GET /models') await openai.models(response);
    else if (behindQueue !== undefined) notFound(response);
    else if (key === 'POST /tokenize' && options.countTokens !== null) await openai.tokenize(request, response);
    else if (key === 'GET /health') response.writeHead(200).end();
    else notFound(response);
  };
  const server = createServer((request, response) => {
    route(request, response).catch((thrown: unknown) => {
      if (response.destroyed || response.headersSent) response.destroy();
      else sendJson(response, 400, { error: { message: String(thrown), type: 'BadRequestError', code: 400 } });
    });
  });
  const port = await listen(server, options.port ?? 0);
  const address = `http://127.0.0.1:${port}`;
  let isUp = true;
  const goDown = async (): Promise<void> => {
    if (isUp) await stop(server);
    isUp = false;
  };
  return {
    baseUrl: `${address}/v1`,
    runpod: {
      baseUrl: `${address}/v2/test`,
      openaiBaseUrl: `${address}/v2/test/openai/v1`,
      get jobs() {
        return jobs.jobs;
      },
      asked: runpod.asked,
      script: (...behaviours) => jobs.script(...behaviours),
      refuse: (path, status, times = 1) => runpod.refuse(path, status, times),
    },
    model: options.model ?? 'test-model',
    get calls() {
      return state.calls;
    },
    get maxInFlight() {
      return state.maxInFlight;
    },
    script: (...behaviours) => void state.script.push(...behaviours),
    behave: (otherwise) => void (state.otherwise = otherwise),
    setCapacity: (places) => capacity.resize(places),
    scaleToZero: () => worker.scaleToZero(),
    callsByPromptHash: () => countByPrompt(state.calls),
    reset() {
      Object.assign(state, { calls: [], script: [], maxInFlight: 0 });
      jobs.clear();
    },
    goDown,
    async comeBack() {
      if (!isUp) await listen(server, port);
      isUp = true;
    },
    async close() {
      jobs.clear();
      await goDown();
    },
  };
}

/** Answers for a worker that is not there yet, where the server does not let requests wait. */
function tellsThatItStarts(
  response: ServerResponse,
  { coldStart }: ModelServerOptions,
  state: 'asleep' | 'starting' | 'ready',
): boolean {
  const shows = coldStart?.shows ?? 'silence';
  if (state === 'ready' || shows === 'silence') return false;
  if (shows === 'unavailable')
    sendJson(response, 503, { error: { message: 'The model is loading.', type: 'unavailable_error', code: 503 } });
  else sendJson(response, 400, { error: 'no workers available' });
  return true;
}

function notFound(response: ServerResponse): void {
  sendJson(response, 404, { error: { message: 'Not Found', type: 'NotFoundError', code: 404 } });
}

if (import.meta.main) {
  const options = readCommandLine(process.argv.slice(2));
  if (options !== null) {
    const server = await startModelServer(options);
    console.log(`MODEL_BASE_URL=${server.baseUrl} MODEL_NAME=${server.model}`);
    console.log(
      `as RunPod's queue: MODEL_BASE_URL=${server.runpod.baseUrl}, by its OpenAI route ${server.runpod.openaiBaseUrl}`,
    );
  }
}
