import type { Brief, Chunk } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { extractFindings } from './extract-findings.ts';
import { mergeFindings } from './merge-findings.ts';
import { testChunk, testDocument } from './test-chunk.ts';

const read = (texts: readonly string[], more: Partial<Chunk> = {}): Brief => {
  const chunk = testChunk(
    texts.map((text) => ({ text })),
    more,
  );
  return mergeFindings({
    documents: [testDocument(chunk)],
    findings: [{ file: chunk.file, findings: extractFindings(chunk) }],
  });
};
const reasons = ({ recommendation }: Brief): string => recommendation.reasons.map(({ reason }) => reason).join(' ');

const rfp = [
  'Request for Proposals 31-0042',
  'Proposals are due by May 1, 2031 at 2:00 p.m. ET and must be submitted by e-mail to bids@dock.example.',
  'The Contractor shall mow the lawn of the harbour every week.',
];

describe('the recommendation', () => {
  it('is go where nothing stands open', () => {
    expect(read(rfp).recommendation.verdict).toBe('go');
  });

  it('is no-go for a cancelled solicitation, not for one that may be cancelled', () => {
    const brief = read([...rfp, 'This solicitation is hereby cancelled.']);
    expect(brief.recommendation).toMatchObject({ verdict: 'no-go', reasons: [{ citations: [{ page: 1 }] }] });
    expect(read([...rfp, 'If this solicitation is cancelled, no costs are paid.']).recommendation.verdict).toBe('go');
  });

  it('names hurdles with their places: set-asides, bonds, clearances, unlimited liability', () => {
    const brief = read([
      ...rfp,
      'This procurement is set aside for small businesses.',
      'The Contractor shall furnish a performance bond before the work starts.',
      'All staff must hold a security clearance before they enter the docks.',
      'The liability of the Contractor shall not be limited by any provision of insurance.',
    ]);
    expect(brief.recommendation.verdict).toBe('conditional');
    for (const words of ['stated group', 'bond', 'clearances', 'Unlimited liability'])
      expect(reasons(brief)).toContain(words);
    for (const { citations } of brief.recommendation.reasons) expect(citations.length).toBeGreaterThan(0);
  });

  it('says when the notice asks for information only', () => {
    const brief = read(['Sources Sought Notice', 'This notice is not a request for proposals.', ...rfp.slice(2)]);
    expect(reasons(brief)).toContain('information only');
  });
});

describe('risks', () => {
  it('are not what the text denies, and not clauses that are listed by title', () => {
    const { risks } = read([
      ...rfp,
      'No performance bond is required for this small contract.',
      'The Contractor shall not be required to indemnify the harbour for its own negligence.',
      '52.249-8 Termination for Default (Fixed-Price Supply and Service)',
    ]);
    expect(risks).toEqual([]);
  });

  it('are told once however often the package repeats them', () => {
    const said = 'Liquidated damages of $200 per day apply to every late delivery.';
    expect(read([...rfp, said, said]).risks.filter(({ risk }) => risk === 'Liquidated damages')).toHaveLength(1);
  });

  it('are found in German', () => {
    const { risks } = read([
      'Bei Überschreitung der Frist wird eine Vertragsstrafe von 0,2 % je Werktag fällig.',
      'Der Auftragnehmer haftet für alle Schäden der Anlage unbeschränkt.',
    ]);
    expect(risks.map(({ risk }) => risk)).toEqual(
      expect.arrayContaining(['Liquidated damages', 'Unlimited liability']),
    );
  });
});

describe('questions to the issuer', () => {
  it('ask for what is missing and never for what is stated', () => {
    const asked = read(rfp).questions.map(({ question }) => question);
    expect(asked).toContain('Until when, and to whom, may questions be sent?');
    expect(asked).not.toContain('On which date and at what time are proposals due?');
  });

  it('ask about vague words where they decide how much work is meant', () => {
    const { questions } = read([...rfp, 'The Contractor shall provide training as needed to the harbour staff.']);
    expect(questions.at(-1)).toMatchObject({ citations: [{ page: 1 }] });
    expect(questions.at(-1)?.question).toContain('as needed');
  });

  it('are put in the language of the package', () => {
    const { questions } = read([
      'Aufforderung zur Angebotsabgabe',
      'Der Auftragnehmer muss den Rasen des Hafens jede Woche mähen und das Gras ist zu entsorgen.',
    ]);
    expect(questions.some(({ question }) => question.includes('Bieterfragen'))).toBe(true);
  });
});

describe('the summary', () => {
  it('says who asks for what, when offers are due and how they are judged', () => {
    const { summary } = read([
      ...rfp,
      'Evaluation Criteria: proposals are evaluated as follows.',
      'The award will be made to the lowest priced, technically acceptable offer.',
    ]);
    expect(summary).toContain('31-0042');
    expect(summary).toContain('2031-05-01 at 14:00 ET');
  });
});
