import { briefSchema, containsQuote } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { extractFindings } from './extract-findings.ts';
import { mergeFindings } from './merge-findings.ts';
import { testChunk, testDocument } from './test-chunk.ts';
import { briefOf as merge, inFile } from './test-package.ts';

describe('mergeFindings', () => {
  it('keeps every requirement with an id of its own and a quote on its page', () => {
    const chunk = testChunk([
      { text: 'Keys', kind: 'heading', level: 1, number: '3.1' },
      'The Contractor shall return keys.',
      'The Contractor shall return keys.',
      { text: 'The Contractor shall return keys.', page: 2 },
      { text: 'Gate', kind: 'heading', level: 1, page: 2 },
      { text: 'The Contractor must lock the gate.', page: 2 },
    ]);
    const { requirements } = merge(chunk);
    expect(requirements.map(({ id, page }) => [id.slice(0, -3), page])).toEqual([
      ['R-3.1-', 1],
      ['R-3.1-', 1],
      ['R-3.1-', 2],
      ['R-p2-', 2],
    ]);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(4);
    const pages = testDocument(chunk).pages;
    for (const row of requirements)
      expect(containsQuote(pages.find(({ number }) => number === row.page)?.text ?? '', row.quote)).toBe(true);
  });
  it('counts a requirement as often as its page states it, however often it was found', () => {
    const chunk = testChunk(['The Contractor shall return keys.', 'The Contractor shall return keys.']);
    const findings = extractFindings(chunk);
    const twice = { ...findings, requirements: [...findings.requirements, ...findings.requirements] };
    const brief = mergeFindings({
      documents: [testDocument(chunk)],
      findings: [{ file: chunk.file, findings: twice }],
    });
    expect(brief.requirements).toHaveLength(2);
  });
  it('drops what is not on the page it cites, and keeps the part before a page break', () => {
    const chunk = testChunk([
      'The Contractor shall sweep the yard every day before the office opens at nine.',
      'The Contractor shall burn leaves.',
    ]);
    const document = testDocument(chunk);
    const page = {
      file: 'rfp.pdf',
      number: 1,
      status: 'read' as const,
      text: 'The Contractor shall sweep the yard every day before',
    };
    const brief = mergeFindings({
      documents: [{ ...document, pages: [page] }],
      findings: [{ file: 'rfp.pdf', findings: extractFindings(chunk) }],
    });
    expect(brief.requirements.map(({ quote }) => quote)).toEqual([
      'The Contractor shall sweep the yard every day before',
    ]);
  });
  it('lets amendments overrule dates and shows the old one', () => {
    const brief = merge(
      inFile('rfp.pdf', ['Proposals are due by May 1, 2031.']),
      inFile('amendment.pdf', ['Proposals are due by May 15, 2031.'], 'amendment'),
    );
    expect(brief.dates.map(({ iso }) => iso)).toEqual(['2031-05-15']);
    expect(brief.contradictions).toEqual([]);
    expect(brief.changes).toMatchObject([
      {
        about: 'proposals due',
        how: 'replaced',
        before: { value: '2031-05-01', file: 'rfp.pdf' },
        after: { value: '2031-05-15', file: 'amendment.pdf' },
        stated: { file: 'amendment.pdf' },
      },
    ]);
  });
  it('overrules every statement of the old day and takes the day an amendment changes for no date of its own', () => {
    const brief = merge(
      inFile('rfp.pdf', [
        'Proposals are due by May 1, 2031.',
        'The technical proposal must be submitted through the portal no later than 2:00 PM CT on May 1, 2031.',
      ]),
      inFile(
        'amendment.pdf',
        [
          'The date on which proposals are due changes from May 1, 2031 to May 15, 2031. Proposals are due May 15, 2031 at 2:00 PM CT.',
        ],
        'amendment',
      ),
    );
    expect(brief.dates.map(({ what, iso }) => [what, iso])).toEqual([['proposals due', '2031-05-15T14:00']]);
    expect(brief.contradictions).toEqual([]);
    expect(brief.changes.filter(({ how }) => how === 'replaced')).toHaveLength(1);
    expect(brief.requirements.find(({ quote }) => quote.includes('portal'))?.superseded?.file).toBe('amendment.pdf');
    expect(brief.questions.map(({ question }) => question).join(' ')).not.toContain('proposals due');
    expect(brief.summary).toContain('2031-05-15');
    expect(brief.summary).not.toContain('2031-05-01');
  });
  it('shows two due dates of the base document against each other and asks', () => {
    const brief = merge(
      inFile('rfp.pdf', ['Proposals are due by May 1, 2031.', 'Proposals must be received by May 3, 2031.']),
    );
    expect(brief.dates).toHaveLength(2);
    expect(brief.contradictions[0]?.about).toBe('proposals due');
    expect(brief.questions[0]?.citations).toHaveLength(2);
    expect(brief.recommendation.verdict).toBe('conditional');
  });
  it('takes due dates of different volumes for no contradiction', () => {
    const brief = merge(inFile('rfp.pdf', ['Technical volume due: May 1, 2031', 'Price volume due: May 3, 2031']));
    expect(brief.contradictions).toEqual([]);
  });
  it('lists only what is truly absent', () => {
    const brief = merge(
      inFile('rfp.pdf', [
        'Proposals are due by May 1, 2031.',
        'Send them by e-mail to bids@dock.example.',
        'The budget is not to exceed $90,000.',
        'The Contractor shall mow.',
      ]),
    );
    expect(brief.absent).toContain('questions deadline');
    expect(brief.absent).not.toContain('proposal due date');
    expect(brief.absent).not.toContain('budget');
    expect(brief.absent).not.toContain('contact');
  });
  it('says nothing of an empty package but that nothing is stated', () => {
    const brief = merge(inFile('note.pdf', ['Hello.']));
    expect(brief).toMatchObject({
      documentType: 'other',
      identifier: null,
      issuer: null,
      title: null,
      requirements: [],
      recommendation: { verdict: 'conditional' },
    });
    expect(brief.absent.length).toBeGreaterThan(5);
    expect(brief.recommendation.reasons[0]?.reason).toContain('Nothing to bid on is stated');
    expect(briefSchema.parse(brief)).toEqual(brief);
  });
  it('gives the same brief for the same findings', () => {
    const chunk = inFile('rfp.pdf', ['RFP 31-0042', 'The Contractor shall mow.', 'Proposals are due by May 1, 2031.']);
    expect(merge(chunk)).toEqual(merge(chunk));
  });
});
