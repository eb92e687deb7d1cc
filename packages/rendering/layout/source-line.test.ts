import { describe, expect, it } from 'vitest';
import { createReferences } from '../cite/references.ts';
import { citationNotes, sourceLine } from './source-line.ts';

const file = (name: string, role: 'base' | 'amendment') => ({
  file: name,
  role,
  status: 'read' as const,
  sha256: '',
  pageCount: 1,
  pages: [],
});
const references = createReferences([file('rfp.pdf', 'base'), file('Amendment-0001.pdf', 'amendment')]);
const cite = (name: string, page: number | null, quote = 'words') => ({ file: name, page, quote });

describe('the source line', () => {
  it('names pages in order, once, with the only base file as RFP and its clause', () => {
    const cited = [{ ...cite('rfp.pdf', 17), clause: 'L.3' }, cite('rfp.pdf', 3), cite('rfp.pdf', 17)];
    expect(sourceLine(cited, references)).toBe('Source: RFP p. 3, 17, §L.3');
  });

  it('tells files apart by what they are', () => {
    expect(sourceLine([cite('rfp.pdf', 1), cite('Amendment-0001.pdf', 2)], references)).toBe(
      'Source: RFP p. 1; Amendment p. 2',
    );
  });

  it('does without pages where a format has none', () => {
    expect(sourceLine([cite('rfp.pdf', null)], references)).toBe('Source: RFP');
  });

  it('is left out where nothing is cited', () => {
    expect(sourceLine([], references)).toBeNull();
  });

  it('stays on one line and says from where to where many places stand', () => {
    const many = Array.from({ length: 120 }, (_, index) => cite('rfp.pdf', 2 * index + 1));
    expect(sourceLine(many, references)).toBe('Source: RFP p. 1 to 239 (120 pages); each place stands in the notes');
    const files = Array.from({ length: 90 }, (_, index) => cite(`attachment number ${index}.pdf`, 1));
    expect(sourceLine(files, references)).toBe('Source: 90 places in 90 files, each in the notes');
  });
});

describe('notes', () => {
  it('hold file, page, clause and quote of each citation once', () => {
    expect(citationNotes([cite('rfp.pdf', 4, 'shall\nprovide'), cite('rfp.pdf', 4, 'shall provide')])).toEqual([
      'rfp.pdf, p. 4: “shall provide”',
    ]);
    expect(citationNotes([{ ...cite('rfp.pdf', 4), clause: '4.2' }])).toEqual(['rfp.pdf, p. 4, §4.2: “words”']);
  });
});
