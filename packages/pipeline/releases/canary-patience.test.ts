import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withPatience } from './canary-patience.ts';

const patienceMs = 20;
const longMs = 2_000;

describe('withPatience', () => {
  it('gives up work that waits for an endpoint, and tells it', async () => {
    const startedAt = performance.now();
    const result = await withPatience(
      new AbortController().signal,
      async ({ signal, watch }) => {
        watch('endpoint');
        await sleep(longMs, undefined, { signal });
        return 'answer';
      },
      patienceMs,
    );
    expect(result).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(longMs / 2);
  });

  it('waits for a GPU that starts, and for an endpoint that is back in time', async () => {
    const result = await withPatience(
      new AbortController().signal,
      async ({ signal, watch }) => {
        watch('gpu');
        await sleep(2 * patienceMs, undefined, { signal });
        watch('endpoint');
        watch(null);
        await sleep(2 * patienceMs, undefined, { signal });
        return 'answer';
      },
      patienceMs,
    );
    expect(result).toBe('answer');
  });

  it('leaves errors of the work and the end of the step as they are', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(withPatience(stopped, async ({ signal }) => signal.throwIfAborted())).rejects.toThrow('stopped');
    const broken = withPatience(new AbortController().signal, () => Promise.reject(new Error('broken')));
    await expect(broken).rejects.toThrow('broken');
  });
});
