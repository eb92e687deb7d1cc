import type { SourceFile } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createReferences, joinRanges } from './references.ts';

const source = (file: string, role: SourceFile['role']): SourceFile => ({
  file,
  role,
  status: 'read',
  sha256: '',
  pageCount: 3,
  pages: [],
});
const cite = (file: string, page: number | null) => ({ file, page, quote: 'words' });

describe('naming places in the source', () => {
  const references = createReferences([source('rfp.pdf', 'base'), source('a.pdf', 'amendment'), source('q.pdf', 'qa')]);

  it('names the main file RFP and joins its pages', () => {
    const labels = references.labels([cite('rfp.pdf', 9), cite('rfp.pdf', 3), cite('rfp.pdf', 8), cite('rfp.pdf', 7)]);
    expect(labels).toEqual(['RFP p. 3, 7–9']);
  });
  it('names amendments by number and answers by their kind', () => {
    expect(references.labels([cite('a.pdf', 1), cite('q.pdf', 2)])).toEqual(['Amendment 1 p. 1', 'Q&A p. 2']);
  });
  it('leaves the name of the only main file out of narrow columns', () => {
    expect(references.shortLabels([cite('rfp.pdf', 4), cite('a.pdf', 1)])).toEqual(['p. 4', 'Amendment 1 p. 1']);
  });
  it('names a file without pages by its name alone, and not at all when it is the only main file', () => {
    expect(references.labels([cite('q.pdf', null), cite('rfp.pdf', null)])).toEqual(['Q&A']);
    expect(references.shortLabels([cite('q.pdf', null), cite('rfp.pdf', null)])).toEqual(['Q&A']);
  });
  it('tells two main files apart', () => {
    const two = createReferences([source('one.pdf', 'base'), source('two.pdf', 'base')]);
    expect(two.shortLabels([cite('two.pdf', 5)])).toEqual(['RFP 2 p. 5']);
  });
  it('does not count the archive that the files came in', () => {
    const packed = createReferences([
      source('p.zip', 'base'),
      source('p.zip/a.pdf', 'base'),
      source('p.zip/b.pdf', 'attachment'),
    ]);
    expect(packed.labels([cite('p.zip/a.pdf', 5), cite('p.zip/b.pdf', 1)])).toEqual(['RFP p. 5', 'Attachment 1 p. 1']);
    expect(packed.fileLabel('p.zip')).toBe('Package');
  });
  it('shows the file name of a file that is not listed', () => {
    expect(references.labels([cite('unknown.pdf', 5)])).toEqual(['unknown.pdf p. 5']);
  });
});

describe('joining page numbers', () => {
  it('writes two neighbours as two numbers and three as a range', () => {
    expect(joinRanges([1, 2, 4, 5, 6, 9])).toBe('1, 2, 4–6, 9');
    expect(joinRanges([])).toBe('');
  });
});
