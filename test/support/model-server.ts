import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFor } from './model-server/answer-for.ts';
import type { Behaviour, Pace } from './model-server/behaviour.ts';
import { countByPrompt, startCall } from './model-server/call-log.ts';
import type { Call } from './model-server/call-log.ts';
import { createCapacity } from './model-server/capacity.ts';
import { countTokens } from './model-server/chat-request.ts';
import { readCommandLine } from './model-server/command-line.ts';
import { clientGone, listen, readBody, stop } from './model-server/http-server.ts';
import { respond, sendJson } from './model-server/respond.ts';

export type { Behaviour } from './model-server/behaviour.ts';

export interface ModelServerOptions {
  /** A free one when not set. */
  readonly port?: number;
  readonly model?: string;
  /** Context window that `GET /v1/models` states; null leaves it out, as servers other than vLLM do. */
  readonly maxModelLen?: number | null;
  /** What `POST /tokenize` counts by; null for a server that does not offer it. */
  readonly countTokens?: ((text: string) => number) | null;
  readonly pace?: Pace;
  /** Requests answered at one time; the others wait. */
  readonly capacity?: number;
  /** The first request after `idleMs` without one waits `waitMs`, as on an endpoint that scales to zero. */
  readonly coldStart?: { readonly waitMs: number; readonly idleMs: number };
  /** The model follows instructions that it finds in the document's text. */
  readonly obedient?: boolean;
  /** Types of `response_format` that are refused with 400. */
  readonly refusedFormats?: readonly ('json_schema' | 'json_object')[];
  /** Used once the queue of scripted behaviours is empty. */
  readonly otherwise?: (call: Call) => Behaviour | null;
}

export interface ModelServer {
  /** What `MODEL_BASE_URL` is to be. */
  readonly baseUrl: string;
  readonly model: string;
  readonly calls: readonly Call[];
  /** Most calls in progress at one time. */
  readonly maxInFlight: number;
  /** The next calls are answered like this, in this order. */
  script(...behaviours: readonly Behaviour[]): void;
  /** How often each prompt was sent. */
  callsByPromptHash(): Map<string, number>;
  /** Forgets calls and script. */
  reset(): void;
  close(): Promise<void>;
}

/** An OpenAI-compatible server on 127.0.0.1 that speaks like vLLM, answers every task with valid content, and misbehaves as scripted. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const state = { calls: [] as Call[], script: [] as Behaviour[], inFlight: 0, maxInFlight: 0, lastCallAt: -Infinity };
  const model = options.model ?? 'test-model';
  const maxModelLen = options.maxModelLen === undefined ? 32_768 : options.maxModelLen;
  const capacity = createCapacity(options.capacity ?? Infinity);

  const warmUp = async (gone: AbortSignal): Promise<void> => {
    const cold = options.coldStart && performance.now() - state.lastCallAt > options.coldStart.idleMs;
    if (cold) await sleep(options.coldStart.waitMs, undefined, { signal: gone });
    state.lastCallAt = performance.now();
  };
  const choose = (call: Call): Behaviour => {
    const format = call.body.response_format?.type;
    if (options.refusedFormats?.some((refused) => refused === format))
      return { kind: 'status', status: 400, message: `response_format of type ${format} is not supported` };
    return state.script.shift() ?? options.otherwise?.(call) ?? { kind: 'answer' };
  };

  const chat = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = clientGone(response);
    const call = startCall(state.calls.length + 1, request, await readBody(request));
    state.calls.push(call);
    const behaviour = choose(call);
    call.outcome = behaviour.kind;
    const leave = await capacity.enter(gone);
    state.inFlight += 1;
    state.maxInFlight = Math.max(state.maxInFlight, state.inFlight);
    try {
      await warmUp(gone);
      const exchange = {
        request: call.body,
        response,
        gone,
        maxModelLen: maxModelLen ?? 8_192,
        pace: options.pace ?? {},
      };
      await respond({ ...exchange, answer: () => answerFor(call.body, options.obedient ?? false) }, behaviour);
    } finally {
      state.inFlight -= 1;
      leave();
      call.finishedAt = performance.now();
      call.aborted = gone.aborted && !response.writableFinished;
    }
  };

  const models = async (response: ServerResponse): Promise<void> => {
    await warmUp(clientGone(response));
    const entry = {
      id: model,
      object: 'model',
      owned_by: 'vllm',
      ...(maxModelLen ? { max_model_len: maxModelLen } : {}),
    };
    sendJson(response, 200, { object: 'list', data: [entry] });
  };
  const tokenize = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt } = JSON.parse(await readBody(request)) as { prompt: string };
    await warmUp(clientGone(response));
    const count = (options.countTokens ?? countTokens)(prompt);
    sendJson(response, 200, { count, max_model_len: maxModelLen, tokens: Array.from({ length: count }, (_, i) => i) });
  };
  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = `${request.method} ${request.url?.replace(/^\/v1(?=\/)/, '')}`;
    if (key === 'POST /chat/completions') await chat(request, response);
    else if (key === 'GET /models') await models(response);
    else if (key === 'POST /tokenize' && options.countTokens !== null) await tokenize(request, response);
    else if (key === 'GET /health') response.writeHead(200).end();
    else sendJson(response, 404, { error: { message: 'Not Found', type: 'NotFoundError', code: 404 } });
  };

  const server = createServer((request, response) => {
    route(request, response).catch((thrown: unknown) => {
      if (response.destroyed || response.headersSent) response.destroy();
      else sendJson(response, 400, { error: { message: String(thrown), type: 'BadRequestError', code: 400 } });
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    model,
    get calls() {
      return state.calls;
    },
    get maxInFlight() {
      return state.maxInFlight;
    },
    script: (...behaviours) => void state.script.push(...behaviours),
    callsByPromptHash: () => countByPrompt(state.calls),
    reset: () => void Object.assign(state, { calls: [], script: [], maxInFlight: 0 }),
    close: () => stop(server),
  };
}

if (import.meta.main) {
  const options = readCommandLine(process.argv.slice(2));
  if (options !== null) {
    const server = await startModelServer(options);
    console.log(`MODEL_BASE_URL=${server.baseUrl} MODEL_NAME=${server.model}`);
  }
}
