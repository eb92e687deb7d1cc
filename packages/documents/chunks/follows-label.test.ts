import { describe, expect, it } from 'vitest';
import { followsLabel } from './follows-label.ts';

describe('followsLabel', () => {
  it.each([
    ['(e)', '(d)'],
    ['3.2', '3.1'],
    ['10.', '9.'],
    ['iv.', 'iii.'],
    ['(i)', '(h)'],
    ['II', 'I'],
  ])('says that %s comes after %s', (label, before) => expect(followsLabel(label, before)).toBe(true));

  it.each([
    ['(1)', '(d)'],
    ['(f)', '(d)'],
    ['3.2', '4.1'],
    ['(i)', '(d)'],
    ['•', '(d)'],
    ['', ''],
  ])('says that %s does not come after %s', (label, before) => expect(followsLabel(label, before)).toBe(false));
});
