import { describe, expect, it } from 'vitest';
import { citationNotes, labelFiles, sourceLine } from './source-line.ts';

const file = (name: string, role: 'base' | 'amendment') => ({
  file: name,
  role,
  status: 'read' as const,
  sha256: '',
  pageCount: 1,
  pages: [],
});
const labels = labelFiles([file('rfp.pdf', 'base'), file('Amendment-0001.pdf', 'amendment')]);
const cite = (name: string, page: number | null, quote = 'words') => ({ file: name, page, quote });

describe('the source line', () => {
  it('names pages in order, once, with the only base file as RFP', () => {
    expect(sourceLine([cite('rfp.pdf', 17), cite('rfp.pdf', 3), cite('rfp.pdf', 17)], labels)).toBe(
      'Source: RFP p. 3, 17',
    );
  });

  it('tells files apart by shortened names', () => {
    expect(sourceLine([cite('rfp.pdf', 1), cite('Amendment-0001.pdf', 2)], labels)).toBe(
      'Source: RFP p. 1; Amendment-0001 p. 2',
    );
    expect(labels('a-very-long-name-of-an-attachment-with-forms.docx')).toBe('a-very-long-name-of-an…');
  });

  it('does without pages where a format has none', () => {
    expect(sourceLine([cite('rfp.pdf', null)], labels)).toBe('Source: RFP');
  });

  it('is left out where nothing is cited', () => {
    expect(sourceLine([], labels)).toBeNull();
  });

  it('stays on one line and counts what stands in the notes only', () => {
    const many = Array.from({ length: 300 }, (_, index) => cite('rfp.pdf', index + 1));
    expect(sourceLine(many, labels)).toMatch(/ and \d+ more in the notes$/);
  });
});

describe('notes', () => {
  it('hold file, page and quote of each citation once', () => {
    expect(citationNotes([cite('rfp.pdf', 4, 'shall\nprovide'), cite('rfp.pdf', 4, 'shall provide')])).toEqual([
      'rfp.pdf, p. 4: “shall provide”',
    ]);
  });
});
