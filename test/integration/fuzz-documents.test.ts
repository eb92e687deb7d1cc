import { defaultReadLimits } from '@bidsmith/documents';
import { createSandbox } from '@bidsmith/runtime';
import { describe, expect, it } from 'vitest';
import { runFuzz } from '../support/fuzz/run-fuzz.ts';
import { quietLog } from '../support/quiet-log.ts';

/** The same cases in every run; `FUZZ_FIRST=100000 FUZZ_RUNS=20000` explores others. */
const first = Number(process.env['FUZZ_FIRST'] ?? 0);
const cases = Number(process.env['FUZZ_RUNS'] ?? 700);
const timeoutMs = 60_000 + cases * 200;

describe('a reader of files that were changed at random', () => {
  it(
    'reads or refuses each of them and never fails',
    async () => {
      const report = await runFuzz({
        sandbox: createSandbox({ concurrency: 2, log: quietLog }),
        first,
        cases,
        memoryLimitBytes: defaultReadLimits.memoryLimitBytes,
        caseTimeoutMs: defaultReadLimits.timeoutMs,
      });
      const slowest = `the slowest, case ${report.slowest.number}, took ${report.slowest.elapsedMs} ms`;
      console.log(`${report.cases} mutated files: ${[...report.outcomes].map(String).join(' ')}; ${slowest}`);
      expect(report.faults).toEqual([]);
      expect(report.cases).toBe(cases);
    },
    timeoutMs,
  );
});
