import { describe, expect, it } from 'vitest';
import type { DraftBlock } from './draft-block.ts';
import { finishBlocks } from './finish-blocks.ts';

const paragraph = (text: string): DraftBlock => ({ page: 1, kind: 'paragraph', level: null, number: null, text });

describe('finishBlocks', () => {
  it('cleans the text and spells ligatures out', () => {
    expect(finishBlocks([paragraph('e\ufb03cient\u0007 o\ufb00er\u202e')], 'a.pdf')[0]?.text).toBe('efficient offer');
    expect(finishBlocks([paragraph('zero\u200bwidth re\u00adport')], 'a.pdf')[0]?.text).toBe('zerowidth report');
  });

  it('drops blocks without text and gives equal ones different ids', () => {
    const blocks = finishBlocks([paragraph('Same.'), paragraph(' \u0000 '), paragraph('Same.')], 'a.pdf');
    expect(blocks.length).toBe(2);
    expect(blocks[0]?.id).not.toBe(blocks[1]?.id);
  });

  it('names the nearest heading with its number', () => {
    const heading: DraftBlock = { page: 1, kind: 'heading', level: 1, number: '4', text: 'Terms' };
    expect(
      finishBlocks([paragraph('Before.'), heading, paragraph('After.')], 'a.pdf').map((block) => block.section),
    ).toEqual([null, '4 Terms', '4 Terms']);
  });
});
