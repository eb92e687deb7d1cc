import type { WaitingReason } from '@bidsmith/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryLog, quickSettings } from '../../../test/support/model-server/ask-setup.ts';
import { startModelServer } from '../../../test/support/model-server.ts';
import type { ModelServer, ModelServerOptions } from '../../../test/support/model-server.ts';
import { classifyError } from './classify-error.ts';
import { createTransport } from './create-transport.ts';
import { createEndpointHealth } from './endpoint-health.ts';
import type { EndpointHealth } from './endpoint-health.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import type { Transport } from './transport.ts';

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

type Address = (server: ModelServer) => string;
const plain: Address = ({ baseUrl }) => baseUrl;

interface Setup {
  readonly server: ModelServer;
  readonly transport: Transport;
  readonly health: EndpointHealth;
  readonly messages: readonly string[];
  /** Moves the clock of the health on. */
  readonly advance: (ms: number) => void;
}

async function start(
  options: ModelServerOptions,
  { address = plain, changes = {} }: { address?: Address; changes?: Partial<EndpointSettings> } = {},
): Promise<Setup> {
  const server = await startModelServer(options);
  const settings = quickSettings(
    { baseUrl: address(server), model: server.model },
    { coldFirstTokenTimeoutMs: 4_500, ...changes },
  );
  const transport = createTransport(settings);
  const closing = new AbortController();
  const { log, messages } = createMemoryLog();
  let aheadMs = 0;
  const now = (): number => performance.now() + aheadMs;
  const health = createEndpointHealth({ transport, settings, log, closed: closing.signal, now });
  close = async () => {
    closing.abort(new Error('closed'));
    await transport.close();
    await server.close();
  };
  return { server, transport, health, messages, advance: (ms) => (aheadMs += ms) };
}

/** A call that waits, and what it told meanwhile. */
async function wait(health: EndpointHealth, signal = new AbortController().signal) {
  const told: (WaitingReason | null)[] = [];
  const startedAt = performance.now();
  const error = await health.untilWarm({ signal, waiting: (reason) => told.push(reason) }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { told, error, ms: performance.now() - startedAt };
}

describe('an endpoint that scaled to zero', () => {
  it.each([
    ['a server whose proxy holds requests back', plain, 'silence'],
    ['a server that says that it loads its model', plain, 'unavailable'],
    ['a load balancer of RunPod', plain, 'no-workers'],
    ['a queue of RunPod by its own routes', ({ runpod }: ModelServer) => runpod.baseUrl, 'silence'],
    ['a queue of RunPod by its OpenAI route', ({ runpod }: ModelServer) => runpod.openaiBaseUrl, 'silence'],
  ] as const)('is waited for by all calls together, which say so: %s', async (_, address, shows) => {
    const { health, server } = await start({ coldStart: { waitMs: 220, idleMs: 60_000, shows } }, { address });
    expect(health.isCold()).toBe(true);
    const waits = await Promise.all(Array.from({ length: 5 }, () => wait(health)));
    for (const { told, error, ms } of waits) {
      expect(error).toBeNull();
      expect(told).toEqual(['gpu', null]);
      expect(ms).toBeGreaterThan(180);
      expect(ms).toBeLessThan(1_500);
    }
    expect(health.isCold()).toBe(false);
    expect(server.calls).toEqual([]);
    expect(server.runpod.jobs.length).toBeLessThanOrEqual(1);
    expect(await wait(health)).toMatchObject({ told: [], error: null });
  });

  it('is woken when a file arrives, so that the first call does not wait', async () => {
    const { health, messages } = await start({ coldStart: { waitMs: 220, idleMs: 60_000 } });
    expect(await health.warm()).toBe(true);
    const { told, ms } = await wait(health);
    expect(told).toEqual([]);
    expect(ms).toBeLessThan(140);
    expect(messages).toEqual([
      'the model endpoint is starting from zero: calls wait',
      'the model endpoint has started',
    ]);
  });

  it('is woken anew after a minute of silence', async () => {
    const { health, server, advance } = await start({ coldStart: { waitMs: 220, idleMs: 60_000 } });
    await health.warm();
    server.scaleToZero();
    expect((await wait(health)).told).toEqual([]);
    advance(61_000);
    expect((await wait(health)).told).toEqual(['gpu', null]);
  });

  it('is not started again where another job has it started already', async () => {
    const { health, server, transport } = await start(
      { coldStart: { waitMs: 220, idleMs: 60_000 } },
      { address: ({ runpod }) => runpod.baseUrl },
    );
    const other = transport.models(new AbortController().signal);
    while (server.runpod.jobs.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await health.warm()).toBe(true);
    await other;
    expect(server.runpod.jobs).toHaveLength(1);
  });

  it('is waited for once a call was told that there is no worker', async () => {
    const { health, server, transport } = await start({
      coldStart: { waitMs: 220, idleMs: 60_000, shows: 'no-workers' },
    });
    await health.warm();
    server.scaleToZero();
    const thrown = await transport.probe(server.model, new AbortController().signal).catch((error: unknown) => error);
    expect(classifyError(thrown)).toMatchObject({ code: 'model_unavailable', retryable: true });
    health.failed(classifyError(thrown));
    expect(health.isStarting).toBe(true);
    expect((await wait(health)).told).toEqual(['gpu', null]);
    expect(health.isCold()).toBe(false);
  });

  it('is given up after the time allowed, for later calls at once, until it answers', async () => {
    const { health } = await start(
      { coldStart: { waitMs: 900, idleMs: 60_000 } },
      { changes: { coldFirstTokenTimeoutMs: 200 } },
    );
    const first = await wait(health);
    expect(first.error).toMatchObject({ code: 'model_unavailable', retryable: false });
    expect(first.ms).toBeGreaterThan(190);
    expect(first.ms).toBeLessThan(800);
    const second = await wait(health);
    expect(second.error).toMatchObject({ code: 'model_unavailable' });
    expect(second.ms).toBeLessThan(180);
    while (health.isCold()) await health.warm();
    expect((await wait(health)).error).toBeNull();
  });

  it('is waited for again where it was given up long ago', async () => {
    const { health, advance } = await start(
      { coldStart: { waitMs: 350, idleMs: 60_000 } },
      { changes: { coldFirstTokenTimeoutMs: 250 } },
    );
    expect((await wait(health)).error).toMatchObject({ code: 'model_unavailable' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    advance(901_000);
    expect((await wait(health)).error).toBeNull();
  });

  it('lets a call leave the line when it is canceled', async () => {
    const { health } = await start({ coldStart: { waitMs: 60_000, idleMs: 60_000 } });
    const { told, error, ms } = await wait(health, AbortSignal.timeout(300));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(told).toEqual(['gpu', null]);
    expect(ms).toBeLessThan(1_000);
  });
});

describe('an endpoint that does not start from zero', () => {
  it('is asked once, and holds nobody up', async () => {
    const { health, messages } = await start({}, { changes: { coldFirstTokenTimeoutMs: 900_000 } });
    const { told, ms } = await wait(health);
    expect(told).toEqual([]);
    expect(ms).toBeLessThan(500);
    expect(health.isCold()).toBe(false);
    expect(messages).toEqual([]);
  });

  it('is left to the calls where it cannot be reached', async () => {
    const { health, server } = await start({});
    await server.goDown();
    expect(await wait(health)).toMatchObject({ told: [], error: null });
    expect(health.isCold()).toBe(true);
    await server.comeBack();
    expect(await health.warm()).toBe(true);
  });
});
