import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 20;
const timeoutMs = 60_000;

/** What `look` gives once it gives something. Throws after a minute. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  while (Date.now() < giveUpAt) {
    const value = await look();
    if (value !== undefined) return value;
    await sleep(lookEveryMs);
  }
  throw new Error(`It did not happen within ${timeoutMs} ms.`);
}
