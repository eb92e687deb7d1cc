import type { Answer, Completion } from './answer.ts';
import { startCallTimers } from './call-timers.ts';
import type { CallTimers } from './call-timers.ts';
import { classifyError } from './classify-error.ts';
import type { Endpoint } from './endpoint.ts';
import type { RequestBody } from './request-body.ts';

export interface CompletionRequest {
  readonly body: RequestBody;
  /** Sent as `x-proposal-id`, so that the log of a proxy or server can be matched with ours. */
  readonly proposalId: string;
  /** Nobody waits for it: a queue in between may let others pass. */
  readonly isPatient: boolean;
  /** Takes the parts as they come, and holds them where the call fails. */
  readonly answer: Answer;
  /** The endpoint may have to start from zero. */
  readonly isCold: boolean;
  /** Called once, with the first part of the answer. */
  readonly onFirstToken: () => void;
  /** The endpoint states how long its GPU worked on the call. */
  readonly onExecution: (executionMs: number) => void;
}

/**
 * One call, streamed, under four clocks: connect, first token, idle, total. An answer counts as complete only when a finish reason was seen.
 * Throws a `model_*` error, or the signal's reason when it aborts; an abort closes the connection.
 */
export async function complete(
  { settings, transport, health }: Pick<Endpoint, 'settings' | 'transport' | 'health'>,
  { body, proposalId, isPatient, answer, isCold, onFirstToken, onExecution }: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  signal.throwIfAborted();
  const timers = startCallTimers({ ...settings, isCold });
  let hasBegun = false;
  try {
    const events = transport.chat(body, {
      signal: AbortSignal.any([signal, timers.signal]),
      headers: { 'x-proposal-id': proposalId },
      isPatient,
      onWorker: (state) => timers[state](),
      onExecution,
    });
    for await (const event of events) {
      health.heard();
      timers.heard();
      if (!hasBegun) onFirstToken();
      hasBegun = true;
      answer.add(event);
      if (answer.repeats) break;
    }
    throwIfStopped(signal, timers);
    return answer.end();
  } catch (thrown) {
    throwIfStopped(signal, timers);
    throw classifyError(thrown);
  } finally {
    timers.stop();
  }
}

/** The SDK ends an aborted stream without an error: only the signals tell. */
function throwIfStopped(signal: AbortSignal, timers: CallTimers): void {
  signal.throwIfAborted();
  timers.signal.throwIfAborted();
}
