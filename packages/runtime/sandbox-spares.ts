import { type SandboxProcess, startProcess } from './sandbox-process.ts';

type Start = Parameters<typeof startProcess>[0];

/** After this pause a process that is about to end has ended, and no spare is started for nobody. */
const pauseMs = 20;

/** Children started in advance, their module loaded, each for one task to come. */
export interface Spares {
  /** The spare for such a task, if there is one; it is then no spare any more. */
  take(start: Start): SandboxProcess | null;
  /** Sees to it that there is a spare for such a task. */
  prepare(start: Start): void;
  /** The same in a moment, unless this process has ended by then. */
  prepareSoon(start: Start): void;
}

/** Keeps at most `max` spares, one per kind of task, each for `idleMs`. They do not keep this process alive and end with it. With `idleMs` 0 there are none. */
export function createSpares({ max, idleMs }: { max: number; idleMs: number }): Spares {
  const spares = new Map<string, { readonly process: SandboxProcess; readonly timer: NodeJS.Timeout }>();
  const take = (key: string): SandboxProcess | null => {
    const spare = spares.get(key);
    if (spare === undefined) return null;
    spares.delete(key);
    clearTimeout(spare.timer);
    spare.process.hold(true);
    return spare.process;
  };
  const prepare = (start: Start): void => {
    const key = keyOf(start);
    if (idleMs === 0 || spares.has(key)) return;
    const [oldest] = spares.keys();
    if (spares.size >= max && oldest !== undefined) take(oldest)?.kill();
    const process = startProcess(start);
    process.hold(false);
    const timer = setTimeout(() => take(key)?.kill(), idleMs).unref();
    spares.set(key, { process, timer });
    const forget = (): void => {
      if (spares.get(key)?.process === process) take(key);
    };
    process.child.once('error', forget).once('exit', forget);
  };
  return {
    take: (start) => take(keyOf(start)),
    prepare,
    prepareSoon: (start) => {
      if (idleMs > 0) setTimeout(() => prepare(start), pauseMs).unref();
    },
  };
}

function keyOf({ module, memoryLimitBytes }: Start): string {
  return `${memoryLimitBytes} ${module.href}`;
}
