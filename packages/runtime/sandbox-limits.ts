import { readFileSync } from 'node:fs';

/** A time limit that can be moved further away. */
export interface Deadline {
  grant(moreMs: number): void;
  clear(): void;
}

/** Calls `passed` after `timeoutMs` and what is granted on top. */
export function startDeadline(timeoutMs: number, passed: () => void): Deadline {
  let at = performance.now() + timeoutMs;
  let timer = setTimeout(passed, timeoutMs);
  return {
    grant: (moreMs) => {
      at += moreMs;
      clearTimeout(timer);
      timer = setTimeout(passed, Math.max(0, at - performance.now()));
    },
    clear: () => clearTimeout(timer),
  };
}

/** The most resident memory a process has taken since it started. */
export interface MemoryWatch {
  /** Looks once more; null where the system does not tell. */
  peakBytes(): number | null;
  clear(): void;
}

/** Calls `exceeded` when the process has taken more than the limit. The peak is kept by Linux, in /proc; elsewhere the child watches itself. */
export function watchMemory(
  pid: number | undefined,
  { limitBytes, everyMs }: { limitBytes: number; everyMs: number },
  exceeded: () => void,
): MemoryWatch {
  let peak: number | null = null;
  const look = (): void => {
    peak = readPeakBytes(pid) ?? peak;
  };
  const timer = setInterval(() => {
    look();
    if (peak !== null && peak > limitBytes) exceeded();
  }, everyMs);
  return {
    peakBytes: () => {
      look();
      return peak;
    },
    clear: () => clearInterval(timer),
  };
}

function readPeakBytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    // It has ended in the meantime.
    return null;
  }
}
