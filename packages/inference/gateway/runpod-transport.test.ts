import { afterEach, describe, expect, it } from 'vitest';
import { quickSettings } from '../../../test/support/model-server/ask-setup.ts';
import { startModelServer } from '../../../test/support/model-server.ts';
import type { ModelServer, ModelServerOptions } from '../../../test/support/model-server.ts';
import { classifyError } from './classify-error.ts';
import { readDelta } from './read-delta.ts';
import { createRunPodTransport } from './runpod-transport.ts';
import type { ChatOptions, Transport } from './transport.ts';

let server: ModelServer | null = null;
let transport: Transport | null = null;
afterEach(async () => {
  await transport?.close();
  await server?.close();
});

async function start(options: ModelServerOptions = {}) {
  const started = await startModelServer(options);
  const connected = createRunPodTransport(quickSettings({ baseUrl: started.runpod.baseUrl, model: started.model }), {
    pollMs: 10,
  });
  server = started;
  transport = connected;
  return { server: started, transport: connected };
}

const request = {
  model: 'test-model',
  messages: [{ role: 'user', content: 'Hello' }],
  max_tokens: 100,
  stream: true,
  stream_options: { include_usage: true },
} as const;

/** The text of a call, how often it came in parts, and what was told of the worker. */
async function chat(connected: Transport, options: Partial<ChatOptions> = {}) {
  const worker: string[] = [];
  let text = '';
  let events = 0;
  let executionMs: number | null = null;
  let usage: unknown = null;
  const chatOptions: ChatOptions = {
    signal: new AbortController().signal,
    headers: {},
    onWorker: (state) => worker.push(state),
    onExecution: (ms) => (executionMs = ms),
    ...options,
  };
  for await (const event of connected.chat({ ...request, messages: [...request.messages] }, chatOptions)) {
    const delta = readDelta(event);
    text += delta.text;
    usage = delta.usage ?? usage;
    events += 1;
  }
  return { text, events, worker, executionMs, usage };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the queue of a RunPod endpoint', () => {
  it('answers by a job whose parts come as they are written', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start({ pace: { tokensPerSecond: 100 } });
    const { text, events, worker, executionMs, usage } = await chat(connected);
    expect(text).toBe('A plain answer.');
    expect(events).toBeGreaterThan(4);
    expect(worker).toContain('running');
    expect(executionMs).toBeGreaterThan(20);
    expect(usage).toMatchObject({ inputTokens: 2, outputTokens: 4 });
    expect(runpod.asked.stream).toBeGreaterThan(1);
    expect(runpod.jobs[0]?.policy).toEqual({ executionTimeout: 10_000, ttl: 12_000, lowPriority: false });
  });

  it.each([
    ['a list of pieces', 'list'],
    ['the bare answer', 'bare'],
  ] as const)('is asked for the state alone where it serves no stream, and gives %s', async (_, outputShape) => {
    const {
      server: { runpod },
      transport: connected,
    } = await start({
      runpod: { servesStream: false, outputShape },
      pace: { latencyMs: 60 },
    });
    const { text, worker } = await chat(connected, { isPatient: true });
    expect(text).toBe('A plain answer.');
    expect(worker.filter((state) => state === 'running').length).toBeGreaterThan(1);
    expect(runpod.asked.stream).toBe(1);
    expect(runpod.jobs[0]?.policy.lowPriority).toBe(true);
  });

  it('tells that a job waits for a worker', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start({ coldStart: { waitMs: 100, idleMs: 60_000 } });
    const signal = new AbortController().signal;
    expect(await connected.health(signal)).toBe('asleep');
    const answered = chat(connected);
    await until(() => runpod.jobs.length > 0);
    expect(await connected.health(signal)).toBe('starting');
    const { text, worker } = await answered;
    expect(text).toBe('A plain answer.');
    expect(worker[0]).toBe('queued');
    expect(await connected.health(signal)).toBe('ready');
  });

  it('gives the list of models and counts tokens through the queue', async () => {
    const { transport: connected } = await start({ maxModelLen: 4_096 });
    const { signal } = new AbortController();
    expect(await connected.models(signal)).toMatchObject({ data: [{ id: 'test-model', max_model_len: 4_096 }] });
    expect(await connected.tokenize({ prompt: 'x'.repeat(40) }, signal)).toMatchObject({ count: 10 });
    await connected.probe('test-model', signal);
  });

  it('has no count of tokens where the server behind it offers none', async () => {
    const { transport: connected } = await start({ countTokens: null });
    expect(await connected.tokenize({ prompt: 'x' }, new AbortController().signal)).toBeNull();
  });

  it('is asked again while it is busy or fails for a moment', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start();
    runpod.refuse('stream', 429, 2);
    runpod.refuse('stream', 502, 1);
    runpod.refuse('status', 429, 1);
    expect((await chat(connected)).text).toBe('A plain answer.');
  });
});

describe('a job that goes wrong', () => {
  it.each([
    ['ended for its time', { kind: 'ends', as: 'TIMED_OUT' }, 'model_timeout'],
    ['canceled by somebody else', { kind: 'ends', as: 'CANCELLED' }, 'model_unavailable'],
    ['failed in the words of the queue', { kind: 'ends', as: 'FAILED', error: 'worker exited' }, 'model_unavailable'],
    ['deleted', { kind: 'vanishes', afterMs: 30 }, 'model_timeout'],
  ] as const)('%s', async (_, behaviour, code) => {
    const {
      server: { runpod },
      transport: connected,
    } = await start();
    runpod.script(behaviour);
    expect(classifyError(await chat(connected).catch((thrown: unknown) => thrown)).code).toBe(code);
  });

  it.each([
    ['an overflow', { kind: 'context-overflow' }, 'model_context_overflow'],
    ['a refusal', { kind: 'status', status: 400, message: 'bad' }, 'model_refused'],
    ['an overload', { kind: 'status', status: 429 }, 'model_rate_limited'],
    ['an error in the stream', { kind: 'stream-error', afterTokens: 1 }, 'model_unavailable'],
    ['an error inside 200', { kind: 'error-in-200', status: 400 }, 'model_refused'],
  ] as const)('gives the error of the server behind it: %s', async (_, behaviour, code) => {
    const { server: started, transport: connected } = await start();
    started.script(behaviour);
    expect(classifyError(await chat(connected).catch((thrown: unknown) => thrown)).code).toBe(code);
  });

  it('is refused at the door', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start();
    runpod.refuse('run', 401);
    expect(classifyError(await chat(connected).catch((thrown: unknown) => thrown)).code).toBe('model_refused');
    expect(runpod.asked.run).toBe(1);
  });
});

describe('aborting a job', () => {
  it.each([
    ['while it runs', { pace: { latencyMs: 60_000 } }],
    ['while it waits for a worker', { coldStart: { waitMs: 60_000, idleMs: 60_000 } }],
  ] as const)('%s cancels it within a second', async (_, options) => {
    const {
      server: { runpod, calls },
      transport: connected,
    } = await start(options);
    const controller = new AbortController();
    const answered = chat(connected, { signal: controller.signal }).catch((thrown: unknown) => thrown);
    await until(() => runpod.jobs.length > 0 && runpod.asked.stream > 1);
    const abortedAt = performance.now();
    controller.abort(new Error('stop'));
    expect(await answered).toMatchObject({ message: 'stop' });
    await until(() => runpod.jobs[0]?.status === 'CANCELLED');
    expect(performance.now() - abortedAt).toBeLessThan(1_000);
    await until(() => calls.every(({ aborted }) => aborted));
  });

  it('cancels the jobs under way when the service stops', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start({ pace: { latencyMs: 60_000 } });
    const controller = new AbortController();
    const answered = chat(connected, { signal: controller.signal }).catch((thrown: unknown) => thrown);
    await until(() => runpod.jobs.length > 0);
    controller.abort(new Error('stop'));
    await connected.close();
    expect(runpod.jobs[0]?.status).toBe('CANCELLED');
    await answered;
  });

  it('cancels a job that was just being put into the queue, and tries again where that is refused', async () => {
    const {
      server: { runpod },
      transport: connected,
    } = await start({ pace: { latencyMs: 60_000 } });
    runpod.refuse('cancel', 429);
    const controller = new AbortController();
    const answered = chat(connected, { signal: controller.signal }).catch((thrown: unknown) => thrown);
    controller.abort(new Error('stop'));
    expect(await answered).toMatchObject({ message: 'stop' });
    await until(() => runpod.jobs[0]?.status === 'CANCELLED');
    expect(runpod.asked.cancel).toBe(2);
  });
});
