import { readdirSync, readFileSync } from 'node:fs';

/** How often the children of this process are looked at; the kernel keeps the peak of each, so rarely is enough. */
const lookEveryMs = 40;

/** What the child processes of this process took while they were watched. */
export interface ChildWatch {
  /** Highest resident memory of each child seen so far, by process id. */
  peaks(): ReadonlyMap<number, number>;
  /** How many children of this process run, or have ended without their end having been noticed. */
  pending(): number;
  /** Processes that are still there: children seen, and whatever runs in the process group of one of them. */
  left(): string[];
  stop(): void;
}

/** Watches all child processes of this process through /proc, which only Linux has. */
export function watchChildren(): ChildWatch {
  const peaks = new Map<number, number>();
  const look = (): void => {
    for (const pid of childrenOf(process.pid)) {
      const peak = peakBytes(pid);
      if (peak !== null) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    peaks: () => peaks,
    pending: () => childrenOf(process.pid).length,
    left: () =>
      processIds()
        .map((pid) => ({ pid, stat: read(`/proc/${pid}/stat`) }))
        .filter(({ pid, stat }) => isAlive(stat) && (peaks.has(pid) || peaks.has(groupOf(stat))))
        .map(({ pid, stat }) => `${pid} ${stat.slice(0, 60)}`),
    stop: () => clearInterval(timer),
  };
}

function childrenOf(pid: number): number[] {
  return list(`/proc/${pid}/task`).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
}

function peakBytes(pid: number): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** State, parent and group follow the name, which may hold spaces. */
function groupOf(stat: string): number {
  return Number(afterName(stat)[2] ?? 0);
}

/** One that has ended stays listed as a zombie until its end is noticed here. */
function isAlive(stat: string): boolean {
  return !['', 'Z', 'X'].includes(afterName(stat)[0] ?? '');
}

function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function processIds(): number[] {
  return list('/proc').map(Number).filter(Number.isInteger);
}

/** A process may end between being listed and being looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
