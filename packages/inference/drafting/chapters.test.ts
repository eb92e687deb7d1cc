import { describe, expect, it } from 'vitest';
import { groupByChapter } from './chapters.ts';
import { emptyBrief, sampleBrief } from './sample-brief.ts';

/** Requirements below the headings given, one each, ten to a page. */
function chaptersOf(sections: readonly (string | null)[], file = 'rfp.pdf') {
  const [first] = sampleBrief().requirements;
  if (!first) throw new Error('the sample has requirements');
  const requirements = sections.map((section, index) => ({
    ...first,
    id: `R${index}`,
    file,
    page: 1 + Math.floor(index / 10),
    section,
  }));
  return groupByChapter(emptyBrief({ requirements }), requirements).map(({ title, requirements: own }) => [
    title,
    own.length,
  ]);
}

describe('requirements by chapter', () => {
  it('gathers clauses below their top-level heading', () => {
    expect(chaptersOf(['3 Scope of work', '3.1 Cranes', '3.2.1 Quays', '4 Staff'])).toEqual([
      ['3 Scope of work', 3],
      ['4 Staff', 1],
    ]);
  });

  it('names a chapter by its number alone where its own heading has no requirement', () => {
    expect(chaptersOf(['3.1 CRANES', '3.2 Quays', '3.3 Tugs'])).toEqual([['Chapter 3', 3]]);
    expect(chaptersOf(['Sec. 3.01 Cranes', 'Sec. 3.02 Quays'])).toEqual([['Section 3', 2]]);
  });

  it('starts new chapters where the numbers start again', () => {
    expect(chaptersOf(['1 Scope', '2 Staff', '1 Scope'])).toEqual([
      ['1 Scope', 1],
      ['2 Staff', 1],
      ['1 Scope (from p. 1)', 1],
    ]);
  });

  it('leaves subheadings without a number in the numbered chapter they stand in', () => {
    expect(chaptersOf(['1 Scope', 'Deliverables', '2 Staff', 'Deliverables', '3 Terms'])).toEqual([
      ['1 Scope', 2],
      ['2 Staff', 2],
      ['3 Terms', 1],
    ]);
  });

  it('takes no sentence, date or torn line for a heading', () => {
    expect(chaptersOf(['Staff', '2.1 AA standards”.', 'August 20, 2018', 'and delivered to the quay', null])).toEqual([
      ['Staff', 5],
    ]);
    expect(chaptersOf([null, 'August 20, 2018'])).toEqual([['Without a heading', 2]]);
  });

  it('puts clauses of acquisition regulations into one chapter', () => {
    expect(
      chaptersOf(['52.212-4 Contract Terms', 'FAR 52.204-9 PERSONAL IDENTITY', '252.204-7012 Safeguarding']),
    ).toEqual([['Acquisition regulation clauses', 3]]);
  });

  it('shows a large chapter by its clauses', () => {
    const clauses = Array.from({ length: 80 }, (_, index) => (index < 50 ? '5.1 Cranes' : '5.2.4 Tugs'));
    expect(chaptersOf(['5 Work', ...clauses])).toEqual([
      ['5 Work', 1],
      ['5.1 Cranes', 50],
      ['5.2.4 Tugs', 30],
    ]);
  });

  it('keeps every requirement exactly once', () => {
    const sections = [
      'A. Scope',
      'A',
      'Section L',
      'L.3.1 Form',
      'PART II - TERMS',
      'Appendix B',
      '',
      '9',
      '9.9.9',
      'I am a heading',
    ];
    const total = chaptersOf(sections).reduce((sum, [, size]) => sum + Number(size), 0);
    expect(total).toBe(sections.length);
  });
});
