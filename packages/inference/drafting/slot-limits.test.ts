import { describe, expect, it } from 'vitest';
import { bullets, paragraph } from './blocks.ts';
import { describeLimits, overruns, slotLimits } from './slot-limits.ts';

const none = { facts: [], requirementIds: [] };

describe('limits of slots', () => {
  it('are told in words', () => {
    expect(describeLimits({ title: 95, lead: 48, listItem: 159, paragraph: 429 })).toBe(
      'title 95, lead 48, list item 159, paragraph 429',
    );
  });

  it('name the place, the length and the limit of what is too long, and nothing else', () => {
    const blocks = [
      paragraph('short', none),
      paragraph('p'.repeat(421), none),
      bullets(null, [{ lead: 'l'.repeat(46), text: 't', ...none }]),
    ];
    expect(overruns(blocks, slotLimits(undefined))).toEqual([
      { slot: 'paragraph', characters: 421, limit: 420 },
      { slot: 'lead', characters: 46, limit: 45 },
    ]);
  });
});
