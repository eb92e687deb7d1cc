import { describe, expect, it } from 'vitest';
import { pageLink } from './page-link.ts';

describe('pageLink', () => {
  it.each([
    ['rfp.pdf', 12, 'rfp.pdf#page=12'],
    ['RFP 2026 #4 & co.PDF', 1, 'RFP%202026%20%234%20%26%20co.PDF#page=1'],
    ['Maßnahmen.docx', 3, 'Ma%C3%9Fnahmen.docx'],
    ['mailto:x.pdf', 1, 'mailto%3Ax.pdf#page=1'],
    ['package.zip/rfp.pdf', 2, null],
    ['..\\secret.pdf', 2, null],
    ['..', 2, null],
    ['rfp.pdf', null, null],
    [`${'ß'.repeat(400)}.pdf`, 1, null],
  ])('gives for %j, page %j: %j', (file, page, address) => {
    expect(pageLink({ file, page })).toBe(address);
  });
});
