import { describe, expect, it } from 'vitest';
import { judgeObligation } from './judge-obligation.ts';

const strengthOf = (sentence: string): string | null => judgeObligation(sentence.toLowerCase())?.strength ?? null;

describe('judgeObligation', () => {
  it.each([
    'The Contractor shall mow the lawn weekly.',
    'Each vendor must hold a license.',
    'If the Agency finds a defect, the Supplier shall repair it.',
    'The Owner provides the site, and the Contractor must fence it.',
    'Comments of the Government shall be answered within two days.',
    'The Contractor’s plan must name a deputy.',
    'Offerors are required to attend.',
    'Bidder is responsible for all permits.',
    'The Contractor will keep the site clean.',
    'Offers will be valid for 90 days.',
    'The system must encrypt backups.',
    'The new platform will allow clerks to search records.',
    'The City expects that the Contractor will report weekly.',
    'Bidders may not contact board members.',
    'A performance bond is required.',
    'Technical volumes are limited to 12 pages.',
    'It is the responsibility of the bidder to check for addenda.',
    'Hand-written bids are not acceptable.',
    'Der Auftragnehmer muss die Anlage warten.',
    'Der Bieter ist verpflichtet, Nachweise vorzulegen.',
  ])('takes %j as mandatory', (sentence) => {
    expect(strengthOf(sentence)).toBe('mandatory');
  });
  it.each([
    'Vendors should describe similar work.',
    'Offerors are encouraged to visit the site.',
    'The Contractor may use subcontractors.',
    'The Agency may require the Contractor to replace staff.',
    'Der Bieter soll Referenzen nennen.',
  ])('takes %j as optional', (sentence) => {
    expect(strengthOf(sentence)).toBe('optional');
  });
  it.each([
    'The Government will evaluate proposals.',
    'The Agency shall pay within 30 days.',
    'The Contracting Officer’s Representative will inspect the work.',
    'Proposals will be evaluated by a committee.',
    'The Contractor will be notified in writing.',
    'We will answer questions weekly.',
    'The term of this contract shall be two years.',
    'The City was founded in 1870.',
    'The park lies north of the river.',
    'The Contractor will not be responsible for snow removal.',
    'Visitors must sign in at the desk.',
    'In evaluating price, the Agency will consider what the Offeror will charge for travel.',
  ])('takes %j as no duty of the bidder', (sentence) => {
    expect(strengthOf(sentence)).toBeNull();
  });
  it('reads a sentence together with the words before the page break', () => {
    expect(judgeObligation('submit a plan for the work.', 'within ten days the contractor')).toBeNull();
    expect(judgeObligation('must submit a plan for the work.', 'within ten days the contractor')?.subject).toBe(
      'contractor',
    );
  });
});
