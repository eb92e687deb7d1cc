import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface EmbeddedProcess {
  readonly connectionString: string;
  /** Ends it in order; gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

interface Way {
  readonly node: string;
  readonly program: string;
  readonly uid?: number;
  readonly gid?: number;
}

const ours: Way = {
  node: process.execPath,
  program: fileURLToPath(new URL('./embedded-process.ts', import.meta.url)),
};

/** Starts another process on the data folder and waits until its server is ready. */
export async function spawnEmbeddedProcess(dataFolder: string, way: Way = ours): Promise<EmbeddedProcess> {
  const { node, program, ...user } = way;
  const child = spawn(node, [program, dataFolder], { ...user, cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] });
  const errors: string[] = [];
  child.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
  const line = await Promise.race([firstLine(child), once(child, 'exit').then(() => null)]);
  if (line === null) throw new Error(`The process ended before its server was ready: ${errors.join('')}`);
  return {
    connectionString: line,
    stop: async () => {
      child.stdin.end();
      return exit(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit(child);
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return null;
}

async function exit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
