import type { SourceFile } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { joinRanges } from './join-ranges.ts';
import { createReferences } from './references.ts';

const source = (file: string, role: SourceFile['role']): SourceFile => ({
  file,
  role,
  status: 'read',
  sha256: '',
  pageCount: 3,
  pages: [],
});
const cite = (file: string, page: number | null, clause?: string) => ({
  file,
  page,
  quote: 'words',
  ...(clause === undefined ? {} : { clause }),
});

describe('naming places in the source', () => {
  const references = createReferences([source('rfp.pdf', 'base'), source('a.pdf', 'amendment'), source('q.pdf', 'qa')]);

  it('names the main file RFP, joins its pages and adds the clause', () => {
    const pages = [cite('rfp.pdf', 9), cite('rfp.pdf', 3, 'L.3'), cite('rfp.pdf', 8), cite('rfp.pdf', 7)];
    expect(references.labels(pages)).toEqual(['RFP p. 3, 7–9, §L.3']);
  });

  it('names many clauses by the part they stand in, and leaves them to the pages where those are many, too', () => {
    const clauses = ['L.1', 'L.2', 'L.3', 'L.4', 'M.1'];
    expect(references.labels(clauses.map((clause) => cite('rfp.pdf', 2, clause)))).toEqual(['RFP p. 2, §L, §M']);
    const many = ['1.1', '2.1', '3.1', '4.1'].map((clause) => cite('rfp.pdf', 2, clause));
    expect(references.labels(many)).toEqual(['RFP p. 2']);
  });

  it('names clauses alone where a format has no pages', () => {
    expect(references.labels([cite('rfp.pdf', null, '4.2')])).toEqual(['RFP §4.2']);
    expect(references.shortLabels([cite('rfp.pdf', null, '4.2')])).toEqual(['§4.2']);
  });

  it('leaves the name of the only main file and the clause out of narrow columns', () => {
    expect(references.shortLabels([cite('rfp.pdf', 4, 'L.3'), cite('a.pdf', 1)])).toEqual(['p. 4', 'Amendment p. 1']);
  });

  it('names a file without pages by its name alone, and not at all when it is the only main file', () => {
    expect(references.labels([cite('q.pdf', null), cite('rfp.pdf', null)])).toEqual(['Q&A']);
  });

  it('tells two main files apart', () => {
    const two = createReferences([source('one.pdf', 'base'), source('two.pdf', 'base')]);
    expect(two.shortLabels([cite('two.pdf', 5)])).toEqual(['RFP 2 p. 5']);
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
