import { once } from 'node:events';
import type { BidsmithError, Log } from '@bidsmith/core';
import { z } from 'zod';
import { classifyError, statedWindow } from './classify-error.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import type { Transport } from './transport.ts';

/** The window assumed when neither the endpoint nor the settings state one: the smallest of the models in common use. */
export const defaultContextTokens = 8_192;
const questionWaitsMs = 5_000;
/** After a failed look-up, questions use the assumed window this long before they wait for another. */
const retryAfterMs = 60_000;

const modelListSchema = z.object({
  data: z.array(z.object({ id: z.string(), max_model_len: z.number().int().positive().nullish() })),
});

export interface ContextWindow {
  /** The endpoint was asked and has answered. */
  readonly isKnown: boolean;
  /** Tokens of prompt and answer together: what the endpoint states, else the settings, else 8,192. Throws only the signal's reason. */
  tokens(signal: AbortSignal): Promise<number>;
  /** Asks the endpoint in the background; `answered` is called when it replied at all. */
  learn(timeoutMs: number, answered: () => void): void;
  /** The endpoint found a request too long: where it named a smaller window than is known, that one holds. */
  correct(overflow: BidsmithError): void;
}

interface Options {
  readonly transport: Transport;
  readonly model: string;
  readonly settings: EndpointSettings;
  readonly log: Log;
  readonly closed: AbortSignal;
}

/** The context window of the endpoint's model, read once from `GET /models` (vLLM's `max_model_len`). */
export function createContextWindow({ transport, model, settings, log, closed }: Options): ContextWindow {
  const assumed = settings.contextTokens ?? defaultContextTokens;
  let known: number | null = null;
  let corrected = Number.POSITIVE_INFINITY;
  let lookUp: Promise<void> | null = null;
  let askAgainAt = 0;

  const ask = async (timeoutMs: number, answered: () => void): Promise<void> => {
    try {
      const signal = AbortSignal.any([closed, AbortSignal.timeout(timeoutMs)]);
      const body = await transport.models(signal);
      answered();
      known = readWindow(body, model) ?? assumed;
    } catch (thrown) {
      askAgainAt = performance.now() + retryAfterMs;
      if (!closed.aborted)
        log.warn({ err: classifyError(thrown), endpoint: settings.endpoint }, 'could not read the list of models');
    } finally {
      lookUp = null;
    }
  };

  return {
    get isKnown() {
      return known !== null;
    },
    async tokens(signal) {
      signal.throwIfAborted();
      if (known === null && performance.now() >= askAgainAt) {
        lookUp ??= ask(questionWaitsMs, () => undefined);
        const patience = AbortSignal.any([signal, AbortSignal.timeout(questionWaitsMs)]);
        await Promise.race([lookUp, once(patience, 'abort')]);
        signal.throwIfAborted();
        // The look-up may go on for minutes while the endpoint starts: one question has waited for all.
        if (known === null) askAgainAt = performance.now() + retryAfterMs;
      }
      return Math.min(known ?? assumed, corrected);
    },
    learn(timeoutMs, answered) {
      lookUp ??= ask(timeoutMs, answered);
    },
    correct(overflow) {
      const stated = statedWindow(overflow);
      if (stated !== null) corrected = Math.min(corrected, stated);
    },
  };
}

function readWindow(body: unknown, model: string): number | null {
  const list = modelListSchema.safeParse(body);
  if (!list.success) return null;
  const entry = list.data.data.find((candidate) => candidate.id === model) ?? list.data.data[0];
  return entry?.max_model_len ?? null;
}
