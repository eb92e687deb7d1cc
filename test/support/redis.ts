import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { requireTool } from './require-tool.ts';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it for good and removes its files. */
  stop(): Promise<void>;
  /** Ends it as a crash would; its append-only file stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and files. */
  restart(): Promise<void>;
  flushAll(): Promise<void>;
}

const startTimeoutMs = 10_000;
const replyTimeoutMs = 2_000;

/** A real redis-server on a loopback port, set up as in production: append-only file, nothing evicted. */
export async function startTestRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'bidsmith-redis-'));
  const port = await freePort();
  let child = await launch(port, folder);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      child = await launch(port, folder);
    },
    async flushAll() {
      const reply = await command(port, 'FLUSHALL');
      if (!reply.startsWith('+OK')) throw new Error(`redis-server answered FLUSHALL with ${reply}`);
    },
  };
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const durable = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'everysec',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = spawn(requireTool('redis-server'), [...options, ...durable], { stdio: ['ignore', 'ignore', 'ignore'] });
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`redis-server ended at once with code ${child.exitCode}.`);
    if ((await command(port, 'PING').catch(() => '')).startsWith('+PONG')) return child;
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error('redis-server did not start in time.');
    }
    await sleep(20);
  }
}

async function command(port: number, line: string): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1', signal: AbortSignal.timeout(replyTimeoutMs) });
  try {
    await once(socket, 'connect');
    socket.write(`${line}\r\n`);
    const [reply] = await once(socket, 'data');
    return String(reply);
  } finally {
    socket.destroy();
  }
}
