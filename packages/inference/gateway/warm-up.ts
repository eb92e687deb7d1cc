import { APIConnectionError, APIError } from 'openai';
import { z } from 'zod';
import { saysStarting } from './says-starting.ts';
import type { Transport } from './transport.ts';
import { pause } from './wait-for.ts';

/** How an attempt to wake an endpoint ended. `alive`: it answers, but that does not tell whether its model is loaded. `late`: it did not start in time. */
export type WarmUpEnd = 'warm' | 'alive' | 'unreachable' | 'late';

interface WarmUp {
  readonly transport: Pick<Transport, 'health' | 'models' | 'probe'>;
  /** The model to be loaded where an answer alone does not tell; null: it is not asked. */
  readonly model: string | null;
  readonly maxMs: number;
  readonly closed: AbortSignal;
  /** Called, perhaps often, when it is clear that the endpoint is starting. */
  readonly starting: () => void;
}

/** A silence this long, of the time allowed, tells of a start: two seconds of a quarter of an hour. */
const silencePart = 1 / 450;
const minSilenceMs = 100;
const maxSilenceMs = 2_000;
const minPauseMs = 10;
/** Pauses between two looks double from one second up to five, of a quarter of an hour. */
const firstPausePart = 1 / 900;
const longestPause = 5;
const healthTimeoutMs = 5_000;
/** Proxies that gave up waiting, Cloudflare's among them: the request went through to where it is held back. */
const heldTooLong: readonly (number | undefined)[] = [408, 504, 522, 524];
const firstServerError = 500;

/**
 * Wakes an endpoint that may have scaled to zero, and watches it until it is warm. A queue of RunPod is looked at by `/health`, and only where nobody's job has it
 * started already, a job is put into it: the list of models, which needs no token. Others are asked for that list, which wakes them as any request does;
 * vLLM answers when its model is loaded. One request at a time. Never throws; `late` also when the endpoint was closed.
 */
export async function warmUp(options: WarmUp): Promise<WarmUpEnd> {
  const { transport, maxMs, closed, starting } = options;
  const signal = AbortSignal.any([closed, AbortSignal.timeout(maxMs)]);
  let pauseMs = Math.max(minPauseMs, Math.min(1_000, maxMs * firstPausePart));
  const maxPauseMs = pauseMs * longestPause;
  try {
    for (;;) {
      const state = await lookAtWorkers(transport, signal);
      if (state === 'ready') return 'warm';
      const end = state === 'starting' ? 'starting' : await wake(options, signal);
      if (end !== 'starting') return end;
      starting();
      await pause(pauseMs, signal);
      pauseMs = Math.min(maxPauseMs, pauseMs * 2);
    }
  } catch (thrown) {
    if (signal.aborted) return 'late';
    throw thrown;
  }
}

/** What the workers are doing; `unknown` also where nothing was answered within seconds. Throws the signal's reason. */
export async function lookAtWorkers(
  { health }: Pick<Transport, 'health'>,
  signal: AbortSignal,
): ReturnType<Transport['health']> {
  try {
    return await health(AbortSignal.any([signal, AbortSignal.timeout(healthTimeoutMs)]));
  } catch {
    signal.throwIfAborted();
    return 'unknown';
  }
}

async function wake(
  { transport, model, maxMs, starting }: WarmUp,
  signal: AbortSignal,
): Promise<WarmUpEnd | 'starting'> {
  const silence = setInterval(starting, Math.max(minSilenceMs, Math.min(maxSilenceMs, maxMs * silencePart)));
  try {
    if (tellsWarmth(await transport.models(signal))) return 'warm';
    if (model === null) return 'alive';
    await transport.probe(model, signal);
    return 'warm';
  } catch (thrown) {
    signal.throwIfAborted();
    return endOf(thrown);
  } finally {
    clearInterval(silence);
  }
}

function endOf(thrown: unknown): WarmUpEnd | 'starting' {
  if (!(thrown instanceof Error)) return 'unreachable';
  if (saysStarting(thrown.message)) return 'starting';
  if (!(thrown instanceof APIError) || thrown instanceof APIConnectionError) return 'unreachable';
  if (heldTooLong.includes(thrown.status)) return 'starting';
  // Some servers have no list of models.
  return thrown.status !== undefined && thrown.status < firstServerError ? 'alive' : 'unreachable';
}

const modelsSchema = z.object({
  data: z.array(z.object({ owned_by: z.string().optional(), max_model_len: z.number().nullish() })),
});

/** Servers that list a model once it is loaded; others list what they could load. */
function tellsWarmth(models: unknown): boolean {
  const list = modelsSchema.safeParse(models);
  return (
    list.success &&
    list.data.data.some(({ owned_by: by, max_model_len: window }) => by === 'vllm' || by === 'sglang' || window != null)
  );
}
