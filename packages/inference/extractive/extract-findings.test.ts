import { containsQuote } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFindings } from './extract-findings.ts';
import { testChunk } from './test-chunk.ts';

const heading = (text: string): { text: string; kind: 'heading'; level: number } => ({
  text,
  kind: 'heading',
  level: 1,
});

describe('extractFindings', () => {
  it('finds dates with their event and leaves dates of laws and editions out', () => {
    const { dates } = extractFindings(
      testChunk([
        'Questions due: May 2, 2031 at 10:00 AM MT',
        'Proposals must be received no later than 2:00 p.m. CDT on June 3, 2031.',
        'A site visit will be held on May 9, 2031.',
        'Public Law 99-100, December 31, 1999, applies.',
        'Form 12, revised March 1, 2030.',
      ]),
    );
    expect(dates.map(({ what, iso, tz }) => [what, iso, tz])).toEqual([
      ['questions due', '2031-05-02T10:00', 'MT'],
      ['proposals due', '2031-06-03T14:00', 'CDT'],
      ['site visit', '2031-05-09', null],
    ]);
  });
  it('names dates in tables by the other cell and takes the time from its own', () => {
    const cells = [
      ['Event', 'Date', 'Time'],
      ['Deadline for questions', 'May 2, 2031', '4:00 PM EST'],
    ];
    const { dates } = extractFindings(
      testChunk([{ text: cells.map((row) => row.join('\t')).join('\n'), kind: 'table', cells, header: true }]),
    );
    expect(dates).toMatchObject([
      { what: 'questions due (Deadline for questions)', iso: '2031-05-02T16:00', tz: 'EST' },
    ]);
  });
  it('finds criteria with weights in tables, lists and sentences', () => {
    const cells = [
      ['Criterion', 'Points'],
      ['Technical approach', '40'],
      ['Price', '60'],
    ];
    const { criteria } = extractFindings(
      testChunk([
        heading('Evaluation criteria'),
        { text: cells.map((row) => row.join('\t')).join('\n'), kind: 'table', cells, header: true },
        'The factors are (1) past performance, (2) staffing plan and (3) cost.',
        'Past performance is more important than cost.',
      ]),
    );
    expect(criteria.map(({ name, weight }) => [name, weight])).toEqual(
      expect.arrayContaining([
        ['Technical approach', '40'],
        ['Price', '60'],
        ['Past performance', 'Past performance is more important than cost.'],
      ]),
    );
  });
  it('takes the sender of a mail for a contact, and nobody it was sent to', () => {
    const { contacts } = extractFindings(
      testChunk(['From: Ada Quill <ada@harbor.example.org>', 'To: bids@firm.example', 'Cc: Bo Reed <bo@firm.example>']),
    );
    expect(contacts).toMatchObject([{ name: 'Ada Quill', email: 'ada@harbor.example.org' }]);
  });
  it('finds limits, contacts, deliverables and risks', () => {
    const found = extractFindings(
      testChunk([
        heading('Proposal format'),
        'Technical volumes are limited to no more than twelve (12) pages.',
        'Use a font of at least 11 point with margins of 1 inch.',
        'Submit one original and four copies of the proposal.',
        'Contracting Officer: Ada Quill',
        'Send mail to bids@harbor.example.org or call (555) 010-4477.',
        'The Contractor shall submit a monthly progress report within 5 days after the end of each month.',
        'Late delivery is subject to liquidated damages of $500 for each day.',
      ]),
    );
    expect(found.limits.map(({ what, limit }) => [what, limit])).toEqual(
      expect.arrayContaining([
        ['Technical volumes (length)', 'twelve (12) pages'],
        ['margins', '1 inch'],
        ['copies', 'one original and four copies'],
      ]),
    );
    expect(found.contacts).toMatchObject([
      { name: 'Ada Quill', role: 'Contracting Officer' },
      { email: 'bids@harbor.example.org', phone: '(555) 010-4477' },
    ]);
    expect(found.deliverables).toMatchObject([{ name: 'monthly progress report' }]);
    expect(found.risks).toMatchObject([{ risk: 'Liquidated damages', severity: 'high' }]);
  });
  it('finds what the document is', () => {
    const found = extractFindings(
      testChunk([
        heading('CITY OF MAPLETON'),
        heading('REQUEST FOR PROPOSALS NO. 31-0042'),
        heading('Harbor Crane Maintenance Services'),
        'The purpose of this RFP is to obtain maintenance of two cranes.',
      ]),
    );
    expect(found.identifiers[0]?.value).toBe('31-0042');
    expect(found.issuers[0]?.value).toBe('CITY OF MAPLETON');
    expect(found.titles[0]?.value).toBe('Harbor Crane Maintenance Services');
    expect(found.documentTypes[0]?.value).toBe('rfp');
    expect(found.scope[0]?.value).toMatch(/^The purpose of this RFP/u);
  });

  const words = fc.constantFrom(
    'The Contractor',
    ' shall ',
    ' must ',
    'submit ',
    'May 3, 2031',
    ' at 5:00 p.m. ',
    '. ',
    ':',
    '\n',
    '• ',
    '(1) ',
    'Price',
    ' 40% ',
    '\u200b',
    '\u0000',
    'ﬁ',
    ' – ',
    'a@b.example',
    '$5,000',
    '"',
    ' ten pages',
    'Section 3.2.1 ',
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 25 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const block = fc.record({
    text,
    kind: fc.constantFrom('heading', 'paragraph', 'listItem', 'table'),
    page: fc.constantFrom(null, 1, 2),
  });
  it('never throws, quotes only what stands in the chunk, and gives the same again', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const chunk = testChunk(
          blocks.map((part) => (part.kind === 'table' ? { ...part, cells: [[part.text, 'x']] } : part)),
        );
        const found = extractFindings(chunk);
        expect(extractFindings(chunk)).toEqual(found);
        const whole = chunk.blocks.map((part) => part.text).join('\n');
        for (const rows of Object.values(found))
          for (const { quote } of rows) expect(containsQuote(whole, quote)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
