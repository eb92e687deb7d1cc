import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, SandboxTask } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';

const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const sandbox = createSandbox({ concurrency: 2, log });
let folder: string;

/** Each way to misbehave is one member of the input. */
const source = `
import { spawn } from 'node:child_process';
import { pbkdf2Sync } from 'node:crypto';
import * as dns from 'node:dns';
import { createSocket } from 'node:dgram';
import { readFileSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import https from 'node:https';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { Worker } from 'node:worker_threads';

const ways = {
  net: (port) => net.connect(port, '127.0.0.1'),
  tls: (port) => tls.connect(port, '127.0.0.1'),
  http: (port) => http.get('http://127.0.0.1:' + port),
  https: (port) => https.get('https://127.0.0.1:' + port),
  http2: (port) => http2.connect('http://127.0.0.1:' + port),
  fetch: (port) => fetch('http://127.0.0.1:' + port),
  udp: (port) => createSocket('udp4').send('x', port, '127.0.0.1'),
  listen: () => net.createServer().listen(0),
  lookup: () => dns.lookup('localhost', () => undefined),
  resolve: () => dns.promises.resolve4('localhost'),
  resolver: () => new dns.Resolver().resolve4('localhost', () => undefined),
  thread: () => new Worker('0', { eval: true }),
  program: () => spawn('true'),
  write: (_, path) => writeFileSync(path, 'x'),
  writeCode: () => writeFileSync(process.env.NODE_COMPILE_CACHE + '/x', 'x'),
  read: () => readFileSync('/etc/passwd'),
};
const attempt = async (way, input) => {
  try {
    await way(input.port, input.path);
    return 'allowed';
  } catch (error) {
    return error.code ?? error.message;
  }
};

export async function runInChild(input, emit) {
  if ('emit' in input) emit(input.emit);
  if (input.pid) emit(process.pid);
  if (input.throw) throw new Error(input.throw);
  if (input.spin) for (;;);
  if (input.spinInNative) pbkdf2Sync('a', 'b', 2 ** 31 - 1, 64, 'sha512');
  if (input.exit) process.exit(3);
  if (input.pause) await new Promise((resolve) => setTimeout(resolve, input.pause));
  if (input.grow) { const kept = []; for (;;) { kept.push(Buffer.alloc(8_000_000, 1)); await new Promise((r) => setTimeout(r, 1)); } }
  if (input.growAtOnce) { const kept = []; for (;;) kept.push(Buffer.alloc(8_000_000, 1)); }
  if (input.growHeap) { const kept = []; for (;;) kept.push({ text: 'x'.repeat(10) + kept.length }); }
  if (input.messages) for (let at = 0; at < input.messages; at += 1) emit(at);
  if (input.output) for (;;) emit(new Uint8Array(input.output));
  if (input.webSocket) return new WebSocket('ws://127.0.0.1');
  if (input.code) return new Function('return 1')();
  if (input.tryAll) {
    const tried = {};
    for (const name in ways) tried[name] = await attempt(ways[name], input);
    return tried;
  }
  return { echo: input, environment: Object.keys(process.env) };
}`;

const ways =
  'net tls http https http2 fetch udp listen lookup resolve resolver thread program write writeCode read'.split(' ');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-sandbox-'));
  await writeFile(join(folder, 'child.mjs'), source);
});
afterAll(() => rm(folder, { recursive: true }));

function task(input: unknown, more: Partial<SandboxTask> = {}): SandboxTask {
  const module = pathToFileURL(join(folder, 'child.mjs'));
  return { module, input, memoryLimitBytes: 300e6, timeoutMs: 15_000, signal: new AbortController().signal, ...more };
}

describe('the sandbox', () => {
  it('gives back what the child returns, bytes included, and hands it nothing of the environment', async () => {
    const outcome = await sandbox(task({ bytes: new Uint8Array([1, 2]) }));
    expect(outcome).toMatchObject({ status: 'finished', value: { echo: { bytes: new Uint8Array([1, 2]) } } });
    expect(outcome).not.toMatchObject({ value: { environment: expect.arrayContaining(['PATH']) } });
  });

  it('takes and gives large values', async () => {
    const bytes = new Uint8Array(20_000_000).fill(7);
    const messages: unknown[] = [];
    const outcome = await sandbox(task({ emit: bytes }, { onMessage: (message) => messages.push(message) }));
    expect(outcome.status).toBe('finished');
    expect(Buffer.compare(messages[0] as Uint8Array, bytes)).toBe(0);
  });

  it('tells what the child threw', async () => {
    expect(await sandbox(task({ throw: 'no such page' }))).toMatchObject({ status: 'crashed', error: 'no such page' });
  });

  it('reports a child that goes without a word, and a module that is not there', async () => {
    expect(await sandbox(task({ exit: true }))).toMatchObject({ status: 'crashed' });
    const module = pathToFileURL(join(folder, 'missing.mjs'));
    expect(await sandbox(task({}, { module }))).toMatchObject({ status: 'crashed' });
  });

  it('says how much memory the child took', async () => {
    const { peakMemoryBytes } = await sandbox(task({ emit: new Uint8Array(50_000_000) }));
    expect(peakMemoryBytes).toBeGreaterThan(100e6);
    expect(peakMemoryBytes).toBeLessThan(300e6);
  });

  it('stops with the signal and throws its reason, also while a task waits for its turn', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 300);
    const single = createSandbox({ concurrency: 1, log });
    const running = [1, 2].map(() => single(task({ spin: true }, { signal: controller.signal })));
    const ends = await Promise.allSettled(running);
    expect(ends.map((end) => end.status === 'rejected' && end.reason)).toEqual([
      new Error('enough'),
      new Error('enough'),
    ]);
    expect(await single(task({}))).toMatchObject({ status: 'finished' });
  });

  it('throws what the hearer of messages throws', async () => {
    const onMessage = (): never => {
      throw new Error('cannot take it');
    };
    await expect(sandbox(task({ emit: 1, spin: true }, { onMessage }))).rejects.toThrow('cannot take it');
  });
});

describe('the limits of the sandbox', () => {
  it('kill a child that never ends, and keep what it had emitted', async () => {
    const messages: unknown[] = [];
    const page = 'page 1 '.repeat(100_000);
    const outcome = await sandbox(
      task({ spin: true, emit: page }, { timeoutMs: 1_000, onMessage: (message) => messages.push(message) }),
    );
    expect(outcome).toMatchObject({ status: 'killed', reason: 'time' });
    expect(messages).toEqual([page]);
  });

  it('give more time where it is granted', async () => {
    const input = { emit: 'opened', pause: 1_800 };
    const short = { timeoutMs: 1_500 };
    const granted = task(input, { ...short, onMessage: (_, grant) => grant(10_000) });
    const outcomes = await Promise.all([sandbox(task(input, short)), sandbox(granted)]);
    expect(outcomes).toMatchObject([{ status: 'killed', reason: 'time' }, { status: 'finished' }]);
  });

  it.each([{ grow: true }, { growAtOnce: true }, { growHeap: true }])(
    'kill a child that eats memory: %j',
    async (input) => {
      expect(await sandbox(task(input))).toMatchObject({ status: 'killed', reason: 'memory' });
    },
  );

  it('hold for memory while the parent is too busy to look', async () => {
    const pids: number[] = [];
    const outcome = sandbox(task({ pid: true, growAtOnce: true }, { onMessage: (pid) => pids.push(pid as number) }));
    while (pids.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const until = performance.now() + 1_500;
    while (pids.some(isAlive) && performance.now() < until);
    expect(pids.some(isAlive)).toBe(false);
    expect(await outcome).toMatchObject({ status: 'killed', reason: 'memory' });
  });

  it('kill a child that sends without end, by number and by size', async () => {
    let count = 0;
    const onMessage = (): void => void (count += 1);
    const floods = [task({ messages: 110_000 }, { onMessage }), task({ output: 20_000_000 })];
    const killed = { status: 'killed', reason: 'memory' };
    expect(await Promise.all(floods.map(sandbox))).toMatchObject([killed, killed]);
    expect(count).toBe(100_000);
  });
});

describe('a child of the sandbox', () => {
  it('reaches no network, starts no program and no thread, writes no file and reads no other', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    let isReached = false;
    server.on('connection', () => (isReached = true));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const path = join(folder, 'written');
    const outcome = await sandbox(task({ tryAll: true, port, path }));
    server.close();
    expect(outcome).toMatchObject({
      status: 'finished',
      value: Object.fromEntries(ways.map((way) => [way, 'ERR_ACCESS_DENIED'])),
    });
    expect(existsSync(path)).toBe(false);
    expect(isReached).toBe(false);
  });

  it('makes no code from strings and has no web sockets', async () => {
    expect(await sandbox(task({ webSocket: true }))).toMatchObject({ error: 'WebSocket is not defined' });
    expect(await sandbox(task({ code: true }))).toMatchObject({ error: expect.stringContaining('Code generation') });
  });

  it.each([{ spin: true }, { spinInNative: true }, { pause: 60_000 }])(
    'ends when its parent is killed, whatever it does: %j',
    async (input) => {
      const script = `
        import { createSandbox } from ${JSON.stringify(new URL('./sandbox.ts', import.meta.url).href)};
        const log = { debug() {}, info() {}, warn() {}, error() {} };
        const module = new URL(${JSON.stringify(pathToFileURL(join(folder, 'child.mjs')).href)});
        await createSandbox({ concurrency: 1, log })({
          module, input: ${JSON.stringify({ ...input, pid: true })}, memoryLimitBytes: 3e8, timeoutMs: 6e4,
          signal: new AbortController().signal, onMessage: (pid) => console.log(pid),
        });`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(line.toString());
      expect(isAlive(pid)).toBe(true);
      parent.kill('SIGKILL');
      const killedAt = performance.now();
      while (isAlive(pid) && performance.now() - killedAt < 5_000) await new Promise((r) => setTimeout(r, 20));
      expect(performance.now() - killedAt).toBeLessThan(1_000);
    },
  );
});

describe('spare children', () => {
  const spawned = (): Promise<number> =>
    new Promise((resolve) => setTimeout(() => resolve(childrenOf(process.pid)), 300));

  it('wait for the next task of their kind, serve once, and go when none comes', async () => {
    const ready = createSandbox({ concurrency: 2, log, spareIdleMs: 1_200 });
    const before = await spawned();
    const pids: unknown[] = [];
    const run = (): Promise<unknown> => ready(task({ pid: true }, { onMessage: (pid) => pids.push(pid) }));
    await run();
    expect(await spawned()).toBe(before + 1);
    await run();
    await run();
    expect(new Set(pids).size).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await spawned()).toBe(before);
  });
});

function childrenOf(pid: number): number {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).length;
}

/** One that nobody has taken note of yet is still listed, as a zombie. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
}
