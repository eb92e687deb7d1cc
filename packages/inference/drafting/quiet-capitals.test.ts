import { describe, expect, it } from 'vitest';
import { quietCapitals } from './quiet-capitals.ts';

describe('headings in capitals', () => {
  it('are set in sentence case with their abbreviations kept', () => {
    expect(quietCapitals('GENERAL REQUIREMENTS FOR IT AND CMR')).toBe('General requirements for IT and CMR');
    expect(quietCapitals('3.1 CONTRACTING OFFICER’S POWERS')).toBe('3.1 Contracting officer’s powers');
  });

  it('leave other text as it is', () => {
    expect(quietCapitals('General Requirements')).toBe('General Requirements');
    expect(quietCapitals('KPI')).toBe('KPI');
  });
});
