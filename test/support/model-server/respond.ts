import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFault } from './behaviour.ts';
import type { AnswerBehaviour, Behaviour, FaultBehaviour, Pace } from './behaviour.ts';
import type { ChatRequest } from './chat-request.ts';
import { sendAnswer } from './model-answer.ts';
import type { AnswerManner, AnswerPlan } from './model-answer.ts';

export interface Exchange {
  readonly request: ChatRequest;
  readonly response: ServerResponse;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  /** The valid answer to the request. */
  readonly answer: () => string;
  readonly maxModelLen: number;
  readonly pace: Pace;
  /** How the server tells of an answer. */
  readonly manner: AnswerManner;
  /** RunPod's worker stands in front, and wraps the errors of the server. */
  readonly wrapsErrors: boolean;
}

const words = 'and so on ';
const maxTokensByDefault = 100_000;
/** Of the valid answer, before it goes on without end. */
const openingCharacters = 40;

/** Answers one call in the way asked for. Resolves when nothing more will be sent; where the client is left waiting, when it goes away. */
export async function respond(exchange: Exchange, behaviour: Behaviour): Promise<void> {
  if (isFault(behaviour)) return sendFault(exchange, behaviour);
  const plan = planOf(exchange, behaviour);
  await sendAnswer(exchange, plan);
  if (plan.break === 'silence') await clientLeaves(exchange.gone);
}

function planOf({ request, answer, pace }: Exchange, behaviour: AnswerBehaviour): AnswerPlan {
  const plain = { finishReason: 'stop', pace } as const;
  const maxTokens = request.max_completion_tokens ?? request.max_tokens ?? maxTokensByDefault;
  switch (behaviour.kind) {
    case 'answer':
      return {
        finishReason: behaviour.finishReason ?? 'stop',
        text: behaviour.text ?? answer(),
        pace: behaviour.pace ?? pace,
      };
    case 'dressed':
      return { ...plain, text: `<think>Let me see: {"not": "this"}.</think>\nHere:\n\`\`\`json\n${answer()}\n\`\`\`` };
    case 'thinking':
      return { ...plain, pace: behaviour.pace ?? pace, ...thinkFirst(answer(), behaviour, maxTokens) };
    case 'endless': {
      const repeated = behaviour.words ?? words;
      const text = answer()
        .slice(0, openingCharacters)
        .padEnd(maxTokens * 4, repeated);
      return { ...plain, pace: behaviour.pace ?? pace, text, finishReason: 'length' };
    }
    case 'drip':
      return { ...plain, text: answer(), byteEveryMs: behaviour.everyMs };
    case 'invalid-json':
      return { ...plain, text: 'I found the following: {"requirements": [' };
    case 'wrong-schema':
      return { ...plain, text: '{"unexpected": true}' };
    case 'empty':
      return { ...plain, text: '' };
    case 'refusal':
      return { ...plain, text: '', refusal: 'I cannot help with that.' };
    case 'length':
      return { ...plain, text: answer().slice(0, behaviour.afterTokens * 4), finishReason: 'length' };
    case 'truncated':
      return { ...plain, text: answer(), breakAfterTokens: behaviour.afterTokens, break: 'end' };
    case 'stall':
      return { ...plain, text: answer(), breakAfterTokens: behaviour.afterTokens, break: 'silence' };
    case 'cut':
      return { ...plain, text: answer(), breakAfterTokens: behaviour.afterTokens, break: 'reset' };
    case 'stream-error': {
      const error = vllmError(behaviour.status ?? 500, 'EngineCore encountered an issue.');
      return { ...plain, text: answer(), breakAfterTokens: behaviour.afterTokens, break: { error } };
    }
  }
}

/** Thoughts count as tokens of the answer. */
function thinkFirst(
  answer: string,
  { tokens, shownAs = 'reasoning_content' }: Extract<AnswerBehaviour, { kind: 'thinking' }>,
  maxTokens: number,
): Pick<AnswerPlan, 'text' | 'reasoning' | 'finishReason'> {
  const isCut = tokens > maxTokens;
  const thoughts = ''.padEnd(Math.min(tokens, maxTokens) * 4, 'Let me think about that. ');
  const finishReason = isCut ? 'length' : 'stop';
  const text = isCut ? '' : answer;
  return shownAs === 'tags'
    ? { text: `<think>${thoughts}${isCut ? '' : `</think>\n\n${text}`}`, finishReason }
    : { text, reasoning: { field: shownAs, text: thoughts }, finishReason };
}

async function sendFault(exchange: Exchange, fault: FaultBehaviour): Promise<void> {
  const { response, gone, maxModelLen } = exchange;
  switch (fault.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'silence':
      return clientLeaves(gone);
    case 'comments':
      return sendComments(response, fault.everyMs, gone);
    case 'flood':
      return sendFlood(response, fault.bytes);
    case 'context-overflow':
      return sendStatus(response, {
        kind: 'status',
        status: 400,
        message: contextOverflow(maxModelLen),
        shape: exchange.wrapsErrors ? 'wrapped' : 'nested',
      });
    case 'no-choices':
      return sendJson(response, 200, { id: 'job-1', status: 'IN_QUEUE' });
    case 'error-in-200':
      return sendJson(response, 200, { error: wrapped(fault.status, fault.message ?? 'engine failed') });
    case 'status':
      return sendStatus(response, exchange.wrapsErrors ? { shape: 'wrapped', ...fault } : fault);
  }
}

async function sendComments(response: ServerResponse, everyMs: number, gone: AbortSignal): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (;;) {
    response.write(': still here\n\n');
    await sleep(everyMs, undefined, { signal: gone });
  }
}

function sendFlood(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${'x'.repeat(bytes)}\n\n`);
}

function sendStatus(response: ServerResponse, fault: Extract<FaultBehaviour, { kind: 'status' }>): void {
  const message = fault.message ?? `status ${fault.status}`;
  if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
  switch (fault.shape ?? 'nested') {
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end(`<html><h1>${message}</h1></html>`);
      return;
    case 'flat':
      return sendJson(response, fault.status, { object: 'error', message, type: 'Error', code: fault.status });
    case 'wrapped':
      return sendJson(response, 500, { error: wrapped(fault.status, message) });
    case 'nested':
      return sendJson(response, fault.status, { error: vllmError(fault.status, message) });
  }
}

function contextOverflow(maxModelLen: number): string {
  return (
    `This model's maximum context length is ${maxModelLen} tokens. However, you requested 1024 output tokens and your prompt contains ` +
    `at least ${maxModelLen - 1023} input tokens, for a total of at least ${maxModelLen + 1} tokens. Please reduce the length of the input ` +
    `prompt or the number of requested output tokens. (parameter=input_tokens, value=${maxModelLen - 1023})`
  );
}

function vllmError(status: number, message: string): Record<string, unknown> {
  return { message, type: status < 500 ? 'BadRequestError' : 'InternalServerError', param: null, code: status };
}

/** RunPod's worker flattens every status into this sentence. */
function wrapped(status: number, message: string): Record<string, unknown> {
  const inner = JSON.stringify({ error: vllmError(status, message) });
  return { message: `vLLM returned HTTP ${status}: ${inner}`, type: 'worker_error', code: null };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function clientLeaves(gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) resolve();
    else gone.addEventListener('abort', () => resolve(), { once: true });
  });
}
