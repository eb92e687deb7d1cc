import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLeases } from './leases.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

it('gives a sign of life for all calls in progress, several times a lease, and none once they have ended', async () => {
  const signs: (readonly string[])[] = [];
  const leases = createLeases({ extend: async (ids) => void signs.push(ids) }, log, 60);
  leases.hold('a');
  leases.hold('b');
  await sleep(50);
  leases.release('a');
  await sleep(30);
  leases.release('b');
  const soFar = signs.length;
  await sleep(50);
  expect(signs[0]).toEqual(['a', 'b']);
  expect(signs.at(-1)).toEqual(['b']);
  expect(signs).toHaveLength(soFar);
  expect(soFar).toBeGreaterThanOrEqual(3);
  leases.close();
});
