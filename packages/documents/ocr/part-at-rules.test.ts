import { describe, expect, it } from 'vitest';
import { partAtRules } from './part-at-rules.ts';
import type { PlacedItem } from './placed-item.ts';

const item = (text: string): PlacedItem => ({
  text,
  left: 100,
  right: 100 + text.length * 5,
  top: 90,
  bottom: 100,
  baseline: 100,
  firstWordHeight: 7,
  confidence: 0.9,
  size: 10,
});
const upright = (x: number) => ({ left: x - 0.5, right: x + 0.5, top: 50, bottom: 200 });
const textsOf = (parts: readonly PlacedItem[]): string[] => parts.map(({ text }) => text);

describe('partAtRules', () => {
  it('parts words that were read in one go across a rule, and drops the sign it was taken for', () => {
    expect(textsOf(partAtRules(item('Monthly | Total Price'), [upright(142)], 10))).toEqual(['Monthly', 'Total Price']);
    expect(textsOf(partAtRules(item('Monthly Total Price'), [upright(138)], 10))).toEqual(['Monthly', 'Total Price']);
  });

  it('leaves a word whole that a rule runs through, and text beside which no rule stands', () => {
    expect(textsOf(partAtRules(item('Responsibilities'), [upright(140)], 10))).toEqual(['Responsibilities']);
    const below = { ...upright(138), top: 150 };
    expect(textsOf(partAtRules(item('Monthly Total Price'), [below], 10))).toEqual(['Monthly Total Price']);
  });
});
