import { describe, expect, it } from 'vitest';
import { gateReason } from './gate.ts';

const measured = (id: string, score: number, suite = 'gold-1') => ({
  id,
  evaluation: { suite, cases: 5, score, figures: {} },
});

describe('gateReason', () => {
  it('stops a release that was never measured', () => {
    expect(gateReason({ id: 'rel_b', evaluation: null }, measured('rel_a', 0.9))).toBe('rel_b has not been evaluated.');
  });

  it('stops one that is worse than live on the same cases by more than a hundredth', () => {
    expect(gateReason(measured('rel_b', 0.889), measured('rel_a', 0.9))).toContain('0.889');
    expect(gateReason(measured('rel_b', 0.891), measured('rel_a', 0.9))).toBeNull();
    expect(gateReason(measured('rel_b', 0.95), measured('rel_a', 0.9))).toBeNull();
  });

  it('compares no scores of other cases, nor with a live release that has none', () => {
    expect(gateReason(measured('rel_b', 0.5, 'gold-2'), measured('rel_a', 0.9))).toBeNull();
    expect(gateReason(measured('rel_b', 0.5), { id: 'rel_a', evaluation: null })).toBeNull();
  });
});
