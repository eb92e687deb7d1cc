import type { ChildMessage, ChildRequest } from './sandbox.ts';

/** The child's side: takes one request, runs the module named, answers, ends. */
process.once('message', (request: ChildRequest) => {
  run(request).then(
    (value) => answer({ type: 'done', value }),
    (error: unknown) => answer({ type: 'thrown', error: error instanceof Error ? error.message : String(error) }),
  );
});
// A parent that was killed leaves nobody to answer to.
process.once('disconnect', () => process.exit(1));

async function run(request: ChildRequest): Promise<unknown> {
  const module: unknown = await import(request.module);
  if (!hasRunInChild(module)) throw new TypeError('The module does not export runInChild.');
  return module.runInChild(request.input, (message) =>
    process.send?.({ type: 'emit', message } satisfies ChildMessage),
  );
}

function answer(message: ChildMessage): void {
  process.send?.(message, () => process.exit(0));
}

function hasRunInChild(
  module: unknown,
): module is { runInChild(input: unknown, emit: (message: unknown) => void): Promise<unknown> } {
  return (
    typeof module === 'object' && module !== null && 'runInChild' in module && typeof module.runInChild === 'function'
  );
}
