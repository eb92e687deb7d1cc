import type { Log } from '@bidsmith/core';

/** A process that is told to stop has this long; then it goes, whatever is open. */
const hardLimitMs = 60_000;

/**
 * Calls `stop` once on SIGINT or SIGTERM and then ends the process with `exitCode`. A second signal ends it at once.
 * Gives back a signal that aborts at the first one.
 */
export function onShutdown(
  stop: () => Promise<void>,
  options: { log: Log; exitCode: (name: NodeJS.Signals) => number },
): AbortSignal {
  const controller = new AbortController();
  const begin = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(options.exitCode(name));
    controller.abort(new Error(`stopped by ${name}`));
    options.log.info({ signal: name }, 'stopping');
    setTimeout(() => process.exit(1), hardLimitMs).unref();
    stop().then(
      () => process.exit(options.exitCode(name)),
      (error: unknown) => {
        options.log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', begin);
  process.on('SIGTERM', begin);
  return controller.signal;
}
