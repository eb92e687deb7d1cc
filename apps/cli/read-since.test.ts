import { describe, expect, it } from 'vitest';
import { readSince } from './read-since.ts';

const now = new Date('2026-11-25T12:00:00Z');

describe('--since', () => {
  it('takes so long ago, and a date or time', () => {
    expect(readSince('30m', now).toISOString()).toBe('2026-11-25T11:30:00.000Z');
    expect(readSince('24h', now).toISOString()).toBe('2026-11-24T12:00:00.000Z');
    expect(readSince('2w', now).toISOString()).toBe('2026-11-11T12:00:00.000Z');
    expect(readSince('2026-11-01', now).toISOString()).toBe('2026-11-01T00:00:00.000Z');
    expect(readSince('2026-11-01T10:00:00Z', now).toISOString()).toBe('2026-11-01T10:00:00.000Z');
  });

  it('refuses anything else', () => {
    for (const text of ['', 'yesterday', '7', '7y', '-3d', '2026-99-01'])
      expect(() => readSince(text, now)).toThrow('--since takes');
  });
});
