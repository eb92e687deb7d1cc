import { describe, expect, it } from 'vitest';
import { parseLabel } from './parse-label.ts';

describe('parseLabel', () => {
  it.each([
    ['3.2.1 The vendor shall', '3.2.1', 3, 'clause'],
    ['4.0 Submission', '4.0', 1, 'clause'],
    ['3.3.2.1 - Technical Approach', '3.3.2.1', 4, 'clause'],
    ['52.212-4 Contract terms', '52.212-4', 2, 'clause'],
    ['L.3.2(a) Page limit', 'L.3.2(a)', 4, 'clause'],
    ['Section B Supplies', 'Section B', 1, 'clause'],
    ['ATTACHMENT 2: Prices', 'ATTACHMENT 2', 1, 'clause'],
    ['(iv) a plan', '(iv)', 1, 'item'],
    ['7. Signed forms', '7.', 1, 'item'],
    ['b) Resumes', 'b)', 1, 'item'],
  ])('reads the label of %j', (line, number, depth, kind) => {
    expect(parseLabel(line)).toMatchObject({ number, depth, kind });
  });

  it.each(['\u2022 a bullet', '- a bullet', '\uf0b7 a bullet', 'o a bullet'])(
    'takes %j for a bullet without a number',
    (line) => {
      expect(parseLabel(line)).toEqual({ kind: 'bullet', number: null, depth: 1, rest: 'a bullet' });
    },
  );

  it('does not cut a section number that a sentence begins with', () => {
    expect(parseLabel('Section 2.1 and Section 6.1 are amended')).toBeNull();
    expect(parseLabel('Section 2.1 Scope')).toMatchObject({ number: 'Section 2.1', rest: 'Scope' });
  });

  it.each(['The vendor shall', '2026 was a year', '99.9 percent'.slice(0, 4), 'a plan', 'Section eight applies', ''])(
    'finds no label in %j',
    (line) => {
      expect(parseLabel(line)).toBeNull();
    },
  );
});
