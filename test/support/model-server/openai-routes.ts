import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFor } from './answer-for.ts';
import type { Behaviour } from './behaviour.ts';
import { startCall } from './call-log.ts';
import type { Call } from './call-log.ts';
import type { Capacity } from './capacity.ts';
import { countTokens } from './chat-request.ts';
import type { GpuWorker } from './gpu-worker.ts';
import { clientGone, readBody } from './http-server.ts';
import type { ModelServerOptions } from './options.ts';
import { createPrefixCache } from './prefix-cache.ts';
import { respond, sendJson } from './respond.ts';

/** What a server has seen and was told to do. */
export interface ServerState {
  calls: Call[];
  script: Behaviour[];
  inFlight: number;
  maxInFlight: number;
  otherwise: (call: Call) => Behaviour | null;
}

interface Parts {
  readonly options: ModelServerOptions;
  readonly state: ServerState;
  readonly worker: GpuWorker;
  readonly capacity: Capacity;
}

export interface OpenAIRoutes {
  /** `wrapsErrors`: RunPod's worker stands in front. */
  chat(request: IncomingMessage, response: ServerResponse, wrapsErrors: boolean): Promise<void>;
  models(response: ServerResponse): Promise<void>;
  tokenize(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const maxModelLenByDefault = 32_768;

/** The routes of vLLM that have to do with its model. Those of a model that is starting wait, or say so. */
export function createOpenAIRoutes(parts: Parts): OpenAIRoutes {
  const { options, state, worker, capacity } = parts;
  const prefixes = createPrefixCache();
  const model = options.model ?? 'test-model';
  const maxModelLen = options.maxModelLen === undefined ? maxModelLenByDefault : options.maxModelLen;

  return {
    async chat(request, response, wrapsErrors) {
      const gone = clientGone(response);
      const call = startCall(state.calls.length + 1, request, await readBody(request));
      state.calls.push(call);
      const behaviour = choose(parts, call);
      call.outcome = behaviour.kind;
      const leave = await capacity.enter(gone);
      call.servedAt = performance.now();
      state.inFlight += 1;
      state.maxInFlight = Math.max(state.maxInFlight, state.inFlight);
      try {
        await worker.ready(gone);
        const manner = {
          tellsUsage: options.tellsUsage ?? true,
          nullFields: options.nullFields ?? false,
          cachedTokens: options.prefixCache === true ? prefixes.take(call.body) : null,
        };
        const answer = (): string => answerFor(call.body, options.obedient ?? false);
        const pace = options.pace ?? {};
        const window = maxModelLen ?? 8_192;
        const exchange = { request: call.body, response, gone, maxModelLen: window, pace, manner, wrapsErrors, answer };
        await respond(exchange, behaviour);
      } finally {
        worker.used();
        state.inFlight -= 1;
        leave();
        call.finishedAt = performance.now();
        call.aborted = gone.aborted && !response.writableFinished;
      }
    },
    async models(response) {
      await worker.ready(clientGone(response));
      const window = maxModelLen ? { max_model_len: maxModelLen } : {};
      const entry = { id: model, object: 'model', owned_by: 'vllm', ...window };
      sendJson(response, 200, { object: 'list', data: [entry] });
    },
    async tokenize(request, response) {
      const { prompt } = JSON.parse(await readBody(request)) as { prompt: string };
      await worker.ready(clientGone(response));
      const count = (options.countTokens ?? countTokens)(prompt);
      const tokens = Array.from({ length: count }, (_, i) => i);
      sendJson(response, 200, { count, max_model_len: maxModelLen, tokens });
    },
  };
}

function choose({ options, state, capacity }: Parts, call: Call): Behaviour {
  const refused = refusal(options, call);
  if (refused !== null) return { kind: 'status', status: 400, message: refused };
  if (options.maxQueued !== undefined && !capacity.hasRoom() && capacity.waiting >= options.maxQueued)
    return { kind: 'status', status: options.fullStatus ?? 503, message: 'The server is overloaded.' };
  return state.script.shift() ?? state.otherwise(call) ?? { kind: 'answer' };
}

function refusal(options: ModelServerOptions, { body }: Call): string | null {
  const format = body.structured_outputs ? 'structured_outputs' : body.response_format?.type;
  if (options.refusedFormats?.some((refused) => refused === format))
    return `response_format of type ${format} is not supported`;
  const member = options.refusedParameters?.find((name) => name in body);
  if (member !== undefined) return `Unsupported parameter: '${member}' is not supported with this model.`;
  const empty = options.refusesNulls === true ? Object.keys(body).find((name) => body[name] === null) : undefined;
  return empty === undefined ? null : `Input should be a valid value: '${empty}' is null.`;
}
