import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext, Log, PredictionBody, PredictionDraft, WaitingReason } from '@bidsmith/core';
import { z } from 'zod';
import { askModel } from '../../../packages/inference/gateway/ask-model.ts';
import type { Question } from '../../../packages/inference/gateway/ask-model.ts';
import { createEndpoint } from '../../../packages/inference/gateway/endpoint.ts';
import type { EndpointSettings } from '../../../packages/inference/gateway/endpoint-settings.ts';
import type { ServedModel } from '../../../packages/inference/gateway/served-model.ts';
import { startModelServer } from '../model-server.ts';
import type { Call } from './call-log.ts';
import type { Behaviour, ModelServer, ModelServerOptions } from '../model-server.ts';

/** Settings for a server of the tests: short times, so that a fault shows at once. */
export function quickSettings(
  server: { readonly baseUrl: string; readonly model: string },
  changes: Partial<EndpointSettings> = {},
): EndpointSettings {
  return {
    endpoint: 'test',
    baseUrl: server.baseUrl,
    apiKey: 'secret',
    model: server.model,
    temperature: 0,
    maxConcurrency: 4,
    maxAttempts: 3,
    connectTimeoutMs: 1_000,
    firstTokenTimeoutMs: 2_000,
    coldFirstTokenTimeoutMs: 2_000,
    idleTimeoutMs: 1_000,
    totalTimeoutMs: 10_000,
    pricePerMillion: { input: 1, output: 2 },
    retryBaseDelayMs: 5,
    circuitCoolDownMs: 200,
    outageWaitMs: 500,
    ...changes,
  };
}

/** What a context was told. */
export interface ContextNotes {
  readonly predictions: PredictionDraft[];
  readonly bodies: (PredictionBody | null)[];
  /** What the calls waited for; null where they went on. */
  readonly waits: (WaitingReason | null)[];
  /** What was put aside for each call, and what it was settled with; null before. */
  readonly reservations: { readonly costUsd: number; settledUsd: number | null }[];
}

/** A context that keeps what it is told; nothing is cached, and money and places are at hand. */
export function createContext(
  signal: AbortSignal = new AbortController().signal,
  changes: Partial<InferenceContext> = {},
): ContextNotes & { readonly context: InferenceContext } {
  const notes: ContextNotes = { predictions: [], bodies: [], waits: [], reservations: [] };
  const context: InferenceContext = {
    proposalId: 'prop_test',
    workspaceId: 'ws_test',
    priority: 'interactive',
    signal,
    async recordPrediction(prediction, body) {
      notes.predictions.push(prediction);
      notes.bodies.push(body);
    },
    cached: async () => null,
    async reserve({ costUsd }) {
      const reservation: ContextNotes['reservations'][number] = { costUsd, settledUsd: null };
      notes.reservations.push(reservation);
      return { settle: async (usd) => void (reservation.settledUsd ??= usd) };
    },
    waiting: (reason) => void notes.waits.push(reason),
    ...changes,
  };
  return { ...notes, context };
}

/** A log that keeps its messages. */
export function createMemoryLog(): { readonly log: Log; readonly messages: string[] } {
  const messages: string[] = [];
  const write = (_fields: Readonly<Record<string, unknown>>, message: string): void => void messages.push(message);
  return { log: { debug: write, info: write, warn: write, error: write }, messages };
}

const replySchema = z.object({ title: z.string(), items: z.array(z.object({ quote: z.string(), count: z.number() })) });
export type Reply = z.infer<typeof replySchema>;

/** A question whose valid answer is the title that the server makes up. */
export const plainQuestion: Question<Reply, string> = {
  task: 'outline',
  prompt: { system: 'You plan.', user: 'Plan this: <document>Hello</document>', maxOutputTokens: 1_000 },
  reply: replySchema,
  accept: (reply) => ({ value: reply.title, warnings: [] }),
};
export const plainAnswer = 'A plain answer.';

/** What one question gave: the value or the error, and the outcomes of its calls. */
interface Asked {
  readonly value: string | null;
  readonly error: BidsmithError | null;
  readonly outcomes: readonly string[];
  readonly waits: ContextNotes['waits'];
}

export interface AskSetup {
  readonly server: ModelServer;
  /** The server's model at an endpoint of its own, which is closed with the setup. */
  connect(changes?: Partial<EndpointSettings>): ServedModel;
  /** Asks one question of a fresh endpoint, under scripted behaviours. */
  ask(
    script: readonly Behaviour[],
    changes?: Partial<EndpointSettings>,
    question?: Question<Reply, string>,
  ): Promise<Asked>;
  /** Calls of questions, without those that only probe whether the endpoint is back. */
  questionCalls(): readonly Call[];
  close(): Promise<void>;
}

/** A model server and endpoints that speak to it. */
export async function startAskSetup(options: ModelServerOptions = {}): Promise<AskSetup> {
  const server = await startModelServer(options);
  const models: ServedModel[] = [];
  const connect = (changes: Partial<EndpointSettings> = {}): ServedModel => {
    const settings = quickSettings(server, changes);
    const model = createEndpoint(settings, createMemoryLog().log).model(settings.model, {});
    models.push(model);
    return model;
  };
  return {
    server,
    connect,
    async ask(script, changes, question = plainQuestion) {
      server.script(...script);
      const { context, predictions, waits } = createContext();
      const end = (value: string | null, error: BidsmithError | null): Asked => ({
        value,
        error,
        outcomes: predictions.map(({ outcome }) => outcome),
        waits,
      });
      try {
        return end((await askModel(connect(changes), question, context)).value, null);
      } catch (thrown) {
        if (thrown instanceof BidsmithError) return end(null, thrown);
        throw thrown;
      }
    },
    questionCalls: () => server.calls.filter(({ proposal }) => proposal !== null),
    async close() {
      await Promise.all(models.map(({ endpoint }) => endpoint.close()));
      await server.close();
    },
  };
}
