import type { Log } from '@bidsmith/core';
import { classifyError } from './classify-error.ts';
import { type MeasuredTokenizer, measureTokenizer } from './measure-tokenizer.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import type { Transport } from './transport.ts';

const timeoutMs = 5_000;
/** After a failed attempt nobody waits for another this long. */
const retryAfterMs = 60_000;

export interface Tokenizer {
  /** Asks the endpoint once per process; null when it does not answer within seconds. Throws the reason of the close. */
  measure(): Promise<MeasuredTokenizer | null>;
}

interface Options {
  readonly transport: Transport;
  readonly model: string;
  readonly settings: EndpointSettings;
  readonly log: Log;
  readonly closed: AbortSignal;
}

/** What is known of the tokenizer of the endpoint's model. */
export function createTokenizer({ transport, model, settings, log, closed }: Options): Tokenizer {
  let measuring: Promise<MeasuredTokenizer | null> | null = null;
  let askAgainAt = 0;

  const ask = async (): Promise<MeasuredTokenizer | null> => {
    try {
      const signal = AbortSignal.any([closed, AbortSignal.timeout(timeoutMs)]);
      return await measureTokenizer({ transport, signal, model });
    } catch (thrown) {
      closed.throwIfAborted();
      askAgainAt = performance.now() + retryAfterMs;
      log.warn({ err: classifyError(thrown), endpoint: settings.endpoint }, 'could not measure the tokenizer');
      return null;
    }
  };
  return {
    async measure() {
      closed.throwIfAborted();
      if (measuring === null && performance.now() < askAgainAt) return null;
      measuring ??= ask();
      const measured = await measuring;
      if (measured === null) measuring = null;
      return measured;
    },
  };
}
