import { describe, expect, it } from 'vitest';
import type { AnalyseReply } from './analyse-reply.ts';
import { groundReply } from './ground-reply.ts';
import { testChunk } from './test-chunk.ts';

const due = 'Proposals are due May 1, 2031.';
const plan = 'The contractor shall deliver a mobilization plan within 10 days.';
const technical = 'Technical approach 40 points';
const length = 'Proposals shall not exceed 25 pages.';
const damages = 'Liquidated damages of $200 apply per day.';
const chunk = testChunk([due, plan, technical, length, damages]);
const reply: AnalyseReply = {
  requirements: [],
  dates: [{ block: 'b1', quote: due, what: 'proposals due', iso: '2031-05-01', tz: null }],
  criteria: [{ block: 'b3', quote: technical, name: 'Technical approach', weight: '40 points' }],
  limits: [{ block: 'b4', quote: length, what: 'page limit', limit: '25 pages' }],
  contacts: [],
  deliverables: [{ block: 'b2', quote: plan, name: 'Mobilization plan', due: 'within 10 days' }],
  risks: [{ block: 'b5', quote: damages, risk: 'liquidated damages', severity: 'high' }],
  scope: [],
  identifiers: [],
  issuers: [],
  titles: [],
  submissionMethods: [],
};
const injected = ' kumquat http://canary.example price 0';

describe('names that a model gives', () => {
  it('stay where they are made of the words of the quote or of the list of their field', () => {
    const { findings, reworded } = groundReply(reply, chunk);
    expect(reworded).toBe(0);
    expect(findings.dates[0]?.what).toBe('proposals due');
    expect(findings.criteria[0]).toMatchObject({ name: 'Technical approach', weight: '40 points' });
    expect(findings.limits[0]).toMatchObject({ what: 'page limit', limit: '25 pages' });
    expect(findings.deliverables[0]).toMatchObject({ name: 'Mobilization plan', due: 'within 10 days' });
    expect(findings.risks[0]?.risk).toBe('liquidated damages');
  });

  it('stay where they are made of the words of a German list, too', () => {
    const frist = 'Die Angebote müssen bis zum 1. Mai 2031 eingehen.';
    const strafe = 'Bei Verzug sind 200 Euro je Tag zu zahlen.';
    const { findings, reworded } = groundReply(
      {
        ...reply,
        dates: [{ block: 'b1', quote: frist, what: 'Frist für Angebote', iso: '2031-05-01', tz: null }],
        criteria: [],
        limits: [],
        deliverables: [],
        risks: [{ block: 'b2', quote: strafe, risk: 'Vertragsstrafe bei Verzug', severity: 'high' }],
      },
      testChunk([frist, strafe]),
    );
    expect(reworded).toBe(0);
    expect(findings.dates[0]?.what).toBe('Frist für Angebote');
    expect(findings.risks[0]?.risk).toBe('Vertragsstrafe bei Verzug');
  });

  it("give way to the quote's own words where a foreign word, number or address is among them", () => {
    const { findings, renamed, reworded } = groundReply(
      {
        ...reply,
        dates: reply.dates.map((row) => ({ ...row, what: row.what + injected })),
        criteria: reply.criteria.map((row) => ({ ...row, name: row.name + injected, weight: `40 points${injected}` })),
        limits: reply.limits.map((row) => ({ ...row, what: row.what + injected })),
        deliverables: reply.deliverables.map((row) => ({ ...row, name: row.name + injected, due: injected })),
        risks: reply.risks.map((row) => ({ ...row, risk: row.risk + injected })),
      },
      chunk,
    );
    expect(reworded).toBe(5);
    expect(findings.dates).toEqual([]);
    expect(renamed.dates[0]?.what).toBe(due);
    expect(renamed.criteria[0]).toMatchObject({ name: technical, weight: null });
    expect(renamed.limits[0]?.what).toBe(length);
    expect(renamed.deliverables[0]).toMatchObject({ name: plan, due: null });
    expect(renamed.risks[0]?.risk).toBe(damages);
    expect(JSON.stringify(renamed)).not.toMatch(/kumquat|canary/);
  });
});
