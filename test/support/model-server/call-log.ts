import type { IncomingMessage } from 'node:http';
import type { Behaviour } from './behaviour.ts';
import { hashPrompt, parseChatRequest, readSchema } from './chat-request.ts';
import type { ChatRequest } from './chat-request.ts';

/** One call as the server saw it. Times are `performance.now`. */
export interface Call {
  /** Counts from 1. */
  readonly at: number;
  /** Name of the schema asked for: the task. */
  readonly task: string | null;
  readonly promptHash: string;
  /** From the header `x-proposal-id`. */
  readonly proposal: string | null;
  readonly body: ChatRequest;
  readonly startedAt: number;
  /** When it had waited its turn; null while it is in line. */
  servedAt: number | null;
  finishedAt: number | null;
  outcome: Behaviour['kind'] | null;
  /** The client went away before the answer was complete. */
  aborted: boolean;
}

export function startCall(at: number, request: IncomingMessage, text: string): Call {
  const body = parseChatRequest(text);
  const proposal = request.headers['x-proposal-id'];
  return {
    at,
    task: readSchema(body).name,
    promptHash: hashPrompt(body),
    proposal: typeof proposal === 'string' ? proposal : null,
    body,
    startedAt: performance.now(),
    servedAt: null,
    finishedAt: null,
    outcome: null,
    aborted: false,
  };
}

/** How often each prompt was sent. */
export function countByPrompt(calls: readonly Call[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { promptHash } of calls) counts.set(promptHash, (counts.get(promptHash) ?? 0) + 1);
  return counts;
}
