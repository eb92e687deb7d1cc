import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './behaviour.ts';
import { countTokens } from './chat-request.ts';
import type { ChatRequest } from './chat-request.ts';

const charactersPerToken = 4;
const flushMs = 20;
/** Without a pace, so many tokens go into one event. */
const tokensAtOnce = 32;

/** What is to be sent, and where it stops. */
export interface AnswerPlan {
  readonly text: string;
  readonly finishReason: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string;
  /** Sent in place of everything from this token on. */
  readonly breakAfterTokens?: number;
  readonly break?: 'silence' | 'reset' | 'end' | { readonly error: Record<string, unknown> };
  readonly pace: Pace;
}

/** Sends a completion as events or as one JSON body, as the request wants it. Ends early when the client goes away. */
export async function sendAnswer(
  response: ServerResponse,
  request: ChatRequest,
  plan: AnswerPlan,
  gone: AbortSignal,
): Promise<void> {
  if (plan.pace.latencyMs) await sleep(plan.pace.latencyMs, undefined, { signal: gone });
  if (!request.stream) return sendWhole(response, request, plan);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const whole = plan.text.slice(0, (plan.breakAfterTokens ?? Infinity) * charactersPerToken);
  send(response, chunk(request, { role: 'assistant', content: '' }, null));
  for (const piece of pieces(whole, plan.pace)) {
    if (plan.pace.tokensPerSecond) await sleep(1000 / plan.pace.tokensPerSecond, undefined, { signal: gone });
    send(response, chunk(request, { content: piece }, null));
  }
  if (plan.break !== undefined) return breakOff(response, plan.break);
  if (plan.refusal) send(response, chunk(request, { refusal: plan.refusal }, null));
  send(response, chunk(request, {}, plan.finishReason));
  if (request.stream_options?.include_usage)
    send(response, { ...chunk(request, {}, null), choices: [], usage: usage(request, plan.text) });
  response.end('data: [DONE]\n\n');
}

function breakOff(response: ServerResponse, how: NonNullable<AnswerPlan['break']>): void {
  if (how === 'silence') return;
  // A reset discards what the kernel has not sent yet: the tokens before it go out first.
  if (how === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), flushMs);
  else if (how === 'end') response.end();
  else {
    send(response, how);
    response.end('data: [DONE]\n\n');
  }
}

function sendWhole(response: ServerResponse, request: ChatRequest, plan: AnswerPlan): void {
  const message = { role: 'assistant', content: plan.text, refusal: plan.refusal ?? null };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: Math.floor(Date.now() / 1000),
      model: request.model,
      choices: [{ index: 0, message, finish_reason: plan.finishReason }],
      usage: usage(request, plan.text),
    }),
  );
}

function pieces(text: string, pace: Pace): string[] {
  const size = charactersPerToken * (pace.tokensPerSecond ? 1 : tokensAtOnce);
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
}

function send(response: ServerResponse, event: unknown): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

function chunk(request: ChatRequest, delta: Record<string, unknown>, finishReason: string | null): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  };
}

function usage(request: ChatRequest, text: string): object {
  const input = request.messages.reduce((sum, message) => sum + countTokens(message.content), 0);
  const output = countTokens(text);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
