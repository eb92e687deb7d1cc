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
  let wasTold = false;

  const ask = async (): Promise<void> => {
    try {
      const signal = AbortSignal.any([closed, AbortSignal.timeout(questionWaitsMs)]);
      known = readWindow(await transport.models(signal), model) ?? assumed;
    } catch (thrown) {
      askAgainAt = performance.now() + retryAfterMs;
      const fields = { err: classifyError(thrown), endpoint: settings.endpoint };
      // Some servers never have one; it is asked for all the same, since others have it once they have started.
      if (!closed.aborted) log[wasTold ? 'debug' : 'warn'](fields, 'could not read the list of models');
      wasTold = true;
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
        lookUp ??= ask();
        const patience = AbortSignal.any([signal, AbortSignal.timeout(questionWaitsMs)]);
        await Promise.race([lookUp, once(patience, 'abort')]);
        signal.throwIfAborted();
      }
      return Math.min(known ?? assumed, corrected);
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
