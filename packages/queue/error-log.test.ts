import type { Log } from '@bidsmith/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createErrorLog } from './error-log.ts';

describe('the log of queue errors', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes an error that comes again and again once in ten seconds, and counts the rest', () => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const log: Log = { debug() {}, info() {}, warn: (fields) => void lines.push(fields), error() {} };
    const report = createErrorLog(log);
    for (let second = 0; second < 11; second++) {
      report('redis', new Error('connect ECONNREFUSED'));
      report('redis', new Error('another'));
      vi.advanceTimersByTime(1_000);
    }
    expect(lines.map((line) => line['leftOut'])).toEqual([0, 0, 9, 9]);
    expect(lines[0]).toMatchObject({ source: 'redis', err: { message: 'connect ECONNREFUSED' } });
  });
});
