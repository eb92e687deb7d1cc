import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from './error-code.ts';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const fastStopMs = 15_000;
const immediateStopMs = 5_000;
const pollMs = 25;

/**
 * The server process that works on a cluster, from its postmaster.pid; null when there is none.
 * A left-over file whose process id now belongs to some other program is removed, since PostgreSQL itself would take it for a running server.
 */
export async function runningPostmaster(cluster: string): Promise<Postmaster | null> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  // Lines after the PostgreSQL source, miscadmin.h: 1 process id, 2 data folder, 3 start time, 4 port.
  const lines = (text ?? '').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (text === null || !(pid > 0) || !isAlive(pid)) return null;
  if (await runsOn(pid, cluster)) return { pid, port: Number.isInteger(port) ? port : 0 };
  if ((await readFile(file, 'utf8').catch(() => null)) === text) await rm(file, { force: true });
  return null;
}

/** Stops a server: fast (open transactions are rolled back), after 15 s immediately. Resolves when the process is gone; false if it would not go. */
export async function stopPostmaster(cluster: string, pid: number): Promise<boolean> {
  if (!signal(pid, 'SIGINT') || (await goneWithin(cluster, pid, fastStopMs))) return true;
  return !signal(pid, 'SIGQUIT') || (await goneWithin(cluster, pid, immediateStopMs));
}

async function goneWithin(cluster: string, pid: number, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (isAlive(pid) && (await runsOn(pid, cluster))) {
    if (Date.now() > end) return false;
    await sleep(pollMs);
  }
  return true;
}

/** Where the system shows command lines: does this process work on this cluster? A finished but unreaped process shows none. */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  const readable = await access('/proc/self/cmdline').then(
    () => true,
    () => false,
  );
  if (!readable) return true;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').includes(cluster);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}
