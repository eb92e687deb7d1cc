import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ToolRun {
  /** Null when the tool was ended by a signal. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface ToolSettings {
  readonly timeoutMs: number;
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, whatever its exit code; throws when it cannot be started or takes longer than `timeoutMs`. */
export async function runTool(program: string, args: readonly string[], settings: ToolSettings): Promise<ToolRun> {
  const child = spawn(program, args, {
    cwd: settings.cwd,
    env: { ...process.env, ...settings.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: LibreOffice works in a grandchild, which must end with it.
    detached: true,
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, settings.timeoutMs);
  await once(child, 'close').finally(() => clearTimeout(timer));
  if (late) throw new Error(`${program} took longer than ${settings.timeoutMs} ms: ${args.join(' ')}\n${errors}`);
  return { exitCode: child.exitCode, output, errors };
}
