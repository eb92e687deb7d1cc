import { flushCompileCache } from 'node:module';
import { receiveNow, sendNow } from './sandbox-frames.ts';
import { refuseNetwork } from './sandbox-network.ts';
import type { ChildMessage, ChildStart } from './sandbox-process.ts';
import { watchSelf } from './sandbox-watcher.ts';

/** The file descriptor of the channel to the parent. */
const channel = 3;

/**
 * The child's side: loads the module named, waits for the input, answers, and stays until the parent has seen what it took. Everything sent goes out at
 * once, so that what was emitted is there even if the next thing is a loop without end.
 */
const start = JSON.parse(process.argv[2] ?? '') as ChildStart;
watchSelf(start);
refuseNetwork();
try {
  const module = await load(start.module);
  // From here on there is nothing to write to; what comes in may be hostile.
  flushCompileCache();
  dropWriting();
  const request = receiveNow(channel);
  if (request !== null) {
    const value = await module.runInChild(request.value, (message) => tell({ type: 'emit', message }));
    tell({ type: 'done', value });
  }
} catch (error) {
  tell({ type: 'thrown', error: error instanceof Error ? error.message : String(error) });
}
// Ends with the channel: the parent closes it, or is gone.
receiveNow(channel);
process.exit(0);

/** The types of Node do not know it yet; a Node that does not either was granted nothing to write to. */
function dropWriting(): void {
  const { permission } = process as unknown as { permission: { drop?(scope: string): void } };
  permission.drop?.('fs.write');
}

function tell(message: ChildMessage): void {
  sendNow(channel, message);
}

interface ChildModule {
  runInChild(input: unknown, emit: (message: unknown) => void): Promise<unknown>;
}

async function load(url: string): Promise<ChildModule> {
  const module: unknown = await import(url);
  if (!hasRunInChild(module)) throw new TypeError('The module does not export runInChild.');
  return module;
}

function hasRunInChild(module: unknown): module is ChildModule {
  return (
    typeof module === 'object' && module !== null && 'runInChild' in module && typeof module.runInChild === 'function'
  );
}
