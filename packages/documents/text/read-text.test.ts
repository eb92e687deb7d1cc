import { describe, expect, it } from 'vitest';
import type { ChildResult } from '../child-protocol.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { readText } from './read-text.ts';

function read(content: string | Uint8Array): Extract<ChildResult, { outcome: 'read' }> {
  const result = readText(childInput('text', content));
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result;
}

describe('readText', () => {
  it('joins wrapped lines and parts list items and clauses', () => {
    const { blocks } = read(
      'The vendor shall deliver\nthe report.\n\n- on paper\n- as a file\n\n3.1.2 The City pays\nin thirty days.\n',
    );
    expect(blocks.map(({ kind, number, text }) => [kind, number, text])).toEqual([
      ['paragraph', null, 'The vendor shall deliver the report.'],
      ['listItem', null, 'on paper'],
      ['listItem', null, 'as a file'],
      ['paragraph', '3.1.2', 'The City pays in thirty days.'],
    ]);
  });

  it('finds headings by capitals, number or underline', () => {
    const { blocks } = read('KEY DATES\n\n2.1 Schedule\n\nContacts\n--------\nAsk the officer named below.\n');
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'heading', 'heading', 'paragraph']);
  });

  it('reads Windows and UTF-16 text and says what it took it for', () => {
    const windows = read(new Uint8Array([0x93, 0x52, 0x46, 0x50, 0x94, 0x20, 0x80, 0x35]));
    expect(windows.blocks[0]?.text).toBe('\u201cRFP\u201d \u20ac5');
    expect(windows.warnings[0]).toContain('windows-1252');
    expect(read(new Uint8Array(Buffer.from('Größe der Lieferung', 'utf16le'))).blocks[0]?.text).toBe(
      'Größe der Lieferung',
    );
  });

  it('drops control characters and says so', () => {
    const result = read('The due date\u0007 is\u202e Friday, the last of the month.');
    expect(result.blocks[0]?.text).toBe('The due date is Friday, the last of the month.');
    expect(result.warnings.length).toBe(1);
  });
});
