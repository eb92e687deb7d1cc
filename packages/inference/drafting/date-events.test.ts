import type { FileRole, KeyDate } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { dateEvents } from './date-events.ts';
import { emptyBrief } from './sample-brief.ts';

const date = (what: string, iso: string, more: Partial<KeyDate> = {}): KeyDate => ({
  what,
  iso,
  tz: null,
  file: 'rfp.pdf',
  page: 1,
  quote: what,
  ...more,
});
const brief = (dates: readonly KeyDate[], roles: Readonly<Record<string, FileRole>> = { 'rfp.pdf': 'base' }) =>
  emptyBrief({
    dates: [...dates],
    files: Object.entries(roles).map(([file, role]) => ({ file, role, status: 'read', pageCount: 1 })),
  });
const rows = (...of: Parameters<typeof brief>) =>
  dateEvents(brief(...of)).map(({ name, date: { iso }, places }) => [name, iso, places.length]);

describe('events of the key dates', () => {
  it('makes one entry of an event stated in several places, with the most exact time', () => {
    expect(
      rows([
        date('issued', '2031-03-02'),
        date('issued (Request for proposals issued)', '2031-03-02', { page: 2 }),
        date('questions due', '2031-03-20', { page: 3 }),
        date('questions due (Deadline for written questions)', '2031-03-20T17:00', { tz: 'CT' }),
      ]),
    ).toEqual([
      ['Issued', '2031-03-02', 2],
      ['Questions due', '2031-03-20T17:00', 2],
    ]);
  });

  it('keeps two times of one day apart', () => {
    expect(rows([date('proposals due', '2031-04-01T12:00'), date('proposals due', '2031-04-01T17:00')])).toHaveLength(
      2,
    );
  });

  it('names the parts of an offer only where they are due on different days', () => {
    const technical = date('proposals due (Technical Submission Due)', '2031-04-01');
    const price = date('proposals due (Price Submission Due)', '2031-04-01');
    expect(rows([technical, price])).toEqual([['Proposals due', '2031-04-01', 2]]);
    expect(rows([technical, { ...price, iso: '2031-04-03' }])).toEqual([
      ['Technical submission due', '2031-04-01', 1],
      ['Price submission due', '2031-04-03', 1],
    ]);
  });

  it('takes what answers questions, and what a file of answers issues, for answers', () => {
    const roles = { 'rfp.pdf': 'base', 'qa.docx': 'qa' } as const;
    expect(
      rows(
        [date('issued (Answers published)', '2031-03-27'), date('issued', '2031-03-27', { file: 'qa.docx' })],
        roles,
      ),
    ).toEqual([['Answers to questions', '2031-03-27', 2]]);
  });

  it('uses the words of the source for wide events and milestones', () => {
    const quote = 'The design review will be held on or about March 28, 2031.';
    expect(
      rows([
        date('award (Notice of intent to award)', '2031-06-05'),
        date('period of performance (Contract start)', '2031-07-01'),
        date('milestone', '2031-08-28', { quote }),
      ]).map(([name]) => name),
    ).toEqual(['Notice of intent to award', 'Contract start', 'The design review will be held']);
  });

  it('says what an amendment changed, with the places of both', () => {
    const now = date('proposals due', '2031-04-24', {
      file: 'amendment.pdf',
      quote: 'Proposals are due April 24, 2031.',
    });
    const before = { file: 'rfp.pdf', page: 1, quote: 'Proposals are due April 17, 2031 at 2:00 PM CT.' };
    const [event] = dateEvents({
      ...brief([now], { 'rfp.pdf': 'base', 'amendment.pdf': 'amendment' }),
      changes: [
        {
          about: 'proposals due',
          how: 'replaced',
          before: { value: '2031-04-17, 14:00 CT', ...before },
          after: { value: '2031-04-24', file: now.file, page: now.page, quote: now.quote },
          stated: { file: now.file, page: now.page, quote: now.quote },
        },
      ],
    });
    expect(event).toMatchObject({ date: now, was: { iso: '2031-04-17T14:00', tz: 'CT', places: [before] } });
  });
});
