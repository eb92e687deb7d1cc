import { describe, expect, it } from 'vitest';
import type { DraftBlock } from '../draft-block.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { readMarkdown } from './read-markdown.ts';

function read(text: string): readonly DraftBlock[] {
  const result = readMarkdown(childInput('markdown', text));
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result.blocks;
}

describe('readMarkdown', () => {
  it('reads headings with their numbers and levels', () => {
    expect(read('## 3.1 Scope\n\nWords.')[0]).toMatchObject({
      kind: 'heading',
      level: 2,
      number: '3.1',
      text: 'Scope',
    });
  });

  it('reads nested lists in order, with their numbers', () => {
    const blocks = read('1. first\n   - inner **bold** [link](https://a.example)\n2. second\n');
    expect(blocks.map(({ kind, level, number, text }) => [kind, level, number, text])).toEqual([
      ['listItem', 1, '1.', 'first'],
      ['listItem', 2, null, 'inner bold link'],
      ['listItem', 1, '2.', 'second'],
    ]);
  });

  it('reads tables as cells and keeps the words of HTML', () => {
    const blocks = read('| A | B |\n|---|---|\n| 1 | 2 &amp; 3 |\n\n<p align="center">Due &lt; 5 days</p>\n');
    expect(blocks[0]).toMatchObject({
      kind: 'table',
      cells: [
        ['A', 'B'],
        ['1', '2 & 3'],
      ],
      header: true,
    });
    expect(blocks[1]?.text).toBe('Due < 5 days');
  });

  it('reads bait for backtracking within a second', () => {
    const start = performance.now();
    read(`${'[a]('.repeat(5_000)}\n\n${'*'.repeat(20_000)}\n\n${'<'.repeat(20_000)} x`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
