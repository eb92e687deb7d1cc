import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import type { Account } from './account.ts';
import type { Binaries } from './platform-binaries.ts';

export interface ServerPlace {
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
}

/** Beyond this size the log of the runs before is set aside as `.1` at the next start, replacing the one set aside before. */
const maxLogBytes = 1_000_000;
const tailBytes = 2_000;

/** For a few dozen connections on a machine that has other work to do. Durability stays on. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_worker_processes: 2,
  max_parallel_workers_per_gather: 0,
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  fsync: 'on',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

export interface SpawnedServer {
  /** Resolves when the process has ended, with the error if it could not be run at all. */
  readonly ended: Promise<Error | null>;
}

/** Starts the server on 127.0.0.1. It is its own process group, so that Ctrl-C in a terminal reaches us first and we stop it in order. */
export async function spawnPostgres(place: ServerPlace, port: number): Promise<SpawnedServer> {
  const { size } = await stat(place.logFile).catch(() => ({ size: 0 }));
  if (size > maxLogBytes) await rename(place.logFile, `${place.logFile}.1`);
  const log = await open(place.logFile, 'a', 0o600);
  try {
    // So that the account itself can start the server later, without root.
    if (place.account) await log.chown(place.account.uid, place.account.gid);
    const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(place.binaries.postgres, ['-D', place.cluster, ...options], {
      ...place.account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    child.unref();
    // Listened to at once: a server that finds another one in its place ends within milliseconds.
    const ended = new Promise<Error | null>((resolve) => {
      child.once('error', resolve);
      child.once('exit', () => resolve(null));
    });
    return { ended };
  } finally {
    await log.close();
  }
}

/** The end of the server's log, for the cause of an error. */
export async function logTail(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8').catch(() => '')).slice(-tailBytes);
}
