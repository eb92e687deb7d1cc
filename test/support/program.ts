import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const repositoryFolder = join(import.meta.dirname, '..', '..');
const main = join(repositoryFolder, 'apps', 'cli', 'main.ts');

/** The bidsmith program running as a user would run it, with its output. */
export interface Program {
  readonly child: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves when the output matches; rejects with all output when the program ends or `timeoutMs` pass first. */
  printed(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
  /** SIGTERM, and waits. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

/** Starts `bidsmith …` with nothing in its environment but what is given. */
export function startProgram(args: readonly string[], environment: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: repositoryFolder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  const exit = once(child, 'exit');
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded()) return;
    child.kill(signal);
    await exit;
  };
  return {
    child,
    output: () => output,
    errors: () => errors,
    printed: (pattern, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => reject(new Error(`${why} ${pattern}\n${output}\n${errors}`));
        const timer = setTimeout(() => fail('Timed out waiting for'), timeoutMs);
        const look = (): void => {
          const match = pattern.exec(output);
          if (!match) return;
          clearTimeout(timer);
          child.stdout.off('data', look);
          resolve(match);
        };
        child.stdout.on('data', look);
        child.once('exit', () => {
          clearTimeout(timer);
          look();
          fail('The program ended before it printed');
        });
        look();
      }),
    async ended() {
      if (!hasEnded()) await exit;
      return child.exitCode;
    },
    async stop() {
      await end('SIGTERM');
      return child.exitCode;
    },
    kill: () => end('SIGKILL'),
  };
}
