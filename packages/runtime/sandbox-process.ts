import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeFolder } from './sandbox-code-folder.ts';
import type { Watch } from './sandbox-watcher.ts';

/** How often the child's memory is looked at: a bomb grows by gigabytes a second, so rarely would be too late. */
export const watchEveryMs = 25;
/** Ends a process that does not handle it, and means nothing else here. */
export const memorySignal = 'SIGUSR2';
/** The heap stays below the whole limit: buffers and native memory come on top. */
const heapShare = 0.8;
/**
 * Megabytes of each half of the heap's youngest part. V8 lets it grow to many times that for programs that run for long; work of some seconds then keeps
 * twice the memory (a deck of 2,000 requirements: 400 instead of 230 MB) and is no faster.
 */
const youngHalf = 4;
const megabyte = 1024 * 1024;

/** What a child is told when it starts; its input follows over the channel. */
export interface ChildStart extends Watch {
  readonly module: string;
}
/** What a child answers. */
export type ChildMessage =
  | { readonly type: 'emit'; readonly message: unknown }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'thrown'; readonly error: string };

/** A child process that has loaded its module, or is about to, and waits for its input. */
export interface SandboxProcess {
  readonly child: ChildProcess;
  readonly channel: Socket;
  /** The end of what it wrote to its error stream. */
  errors(): string;
  /** Ends it and whatever it may have started. */
  kill(): void;
  /** Whether it keeps this process alive. */
  hold(holds: boolean): void;
}

/**
 * Starts a child for one module. It has nothing of our environment, cannot write files, start programs or reach the network, and reads nothing but our packages, their
 * dependencies and the module's own folder. Its code makes no code from strings.
 */
export function startProcess({ module, memoryLimitBytes }: { module: URL; memoryLimitBytes: number }): SandboxProcess {
  const start: ChildStart = {
    module: module.href,
    parentPid: process.pid,
    memoryLimitBytes,
    everyMs: watchEveryMs,
    memorySignal,
  };
  const code = codeFolder();
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${Math.floor((memoryLimitBytes * heapShare) / megabyte)}`,
      `--max-semi-space-size=${youngHalf}`,
      '--disable-proto=delete',
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      '--no-experimental-websocket',
      '--permission',
      // The engines of PDF and of images are native; the watcher is a thread.
      '--allow-addons',
      '--allow-worker',
      ...readableFolders(module).map((folder) => `--allow-fs-read=${folder}${sep}`),
      // Given up by the child before it sees its input.
      ...(code === null ? [] : [`--allow-fs-read=${code}${sep}`, `--allow-fs-write=${code}${sep}`]),
      fileURLToPath(new URL('./sandbox-child.ts', import.meta.url)),
      JSON.stringify(start),
    ],
    {
      env: code === null ? {} : { NODE_COMPILE_CACHE: code },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const channel = child.stdio[3];
  if (!(channel instanceof Socket)) throw new Error('A child process was started without a channel.');
  // A child that dies early closes the channel on a request half sent; its end is reported by the process itself.
  channel.on('error', () => undefined);
  return {
    child,
    channel,
    errors: collectErrors(child),
    kill: () => killGroup(child),
    hold: (holds) => {
      const handles = [child, channel, ...(child.stderr instanceof Socket ? [child.stderr] : [])];
      for (const handle of handles) {
        if (holds) handle.ref();
        else handle.unref();
      }
    },
  };
}

const packagesFolder = dirname(import.meta.dirname);

function readableFolders(module: URL): string[] {
  const folder = realpathSync(dirname(fileURLToPath(module)));
  return [...new Set([packagesFolder, folder, ...dependencies(packagesFolder), ...dependencies(folder)])];
}

/** Both ends count where such a folder is a link. */
function dependencies(folder: string): string[] {
  const above = dirname(folder);
  const own = join(folder, 'node_modules');
  return [...(existsSync(own) ? [own, realpathSync(own)] : []), ...(above === folder ? [] : dependencies(above))];
}

const maxErrorCharacters = 4_000;

function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-maxErrorCharacters);
  });
  return () => text;
}

/** The child leads its own process group, so that what it may have started goes with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
