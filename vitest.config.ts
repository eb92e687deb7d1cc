import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];

/**
 * Tests that start servers and programs: slow by nature, and more so on a busy machine. One that stalls may break a timing once; the report marks
 * what needed its second try.
 */
const slow = { exclude, testTimeout: 240_000, hookTimeout: 120_000, retry: 1 };

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    // Programs under test are processes of their own, and their tests wait for them a good part of the time: on two cores, three at once take a tenth less.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,workers}/**/*.test.ts', 'test/*.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Those of the gateway speak HTTP under clocks of a fraction of a second.
          retry: 1,
          setupFiles: ['./test/support/property-seed.ts'],
          // Files share the process of their worker, one after the other: starting one for each took half of the time of them all.
          isolate: false,
        },
      },
      { test: { ...slow, name: 'integration', include: ['test/{conformance,integration}/**/*.test.ts'] } },
      { test: { ...slow, name: 'e2e', include: ['test/{e2e,faults}/**/*.test.ts'] } },
      { test: { ...slow, name: 'corpus', include: ['test/corpus/**/*.test.ts'], testTimeout: 600_000 } },
    ],
  },
});
