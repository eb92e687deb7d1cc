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
    'The safety plan shall be reviewed and updated after each incident.',
    'A tenth of the alarms must be assessed yearly.',
    'The mowing dates shall be part of the yearly plan, proposed to and approved by the Owner.',
    'Digging shall not begin until the utility lines are marked.',
    'All testing will take place only within the closed yard.',
    'It is solely the responsibility of the bidder that the samples arrive cold.',
    'A dispatcher is primarily responsible to keep the log.',
    'The assigned individual(s) will wear a badge.',
    'No digging shall begin before the order is signed.',
    'The contract manager shall be available on Sundays.',
    'The Contractor shall not be paid for idle hours.',
    'The Contractor is responsible during the season for the nets.',
    'Valves will not be adjusted by the Contractor’s workers.',
    'Tax records will be stored only in locked rooms.',
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
    'The plan shall be reviewed and approved in writing by the Owner.',
    'Proposals shall be reviewed and updated scores posted.',
    'Payment for finished work shall be made under the Prompt Payment Act.',
    'The County, not the Contractor, will be responsible for the permits.',
    'Two boilers that still need to be replaced stand in the cellar.',
    'The bidder will be sent a receipt.',
    'Drawings of the old hall will be available for review after award.',
    'Ask the clerk, who will also provide directions.',
    'If a waiver is required, the City will grant it.',
    'Each interview will include questions on staffing.',
    'Bidders will be provided written notifications.',
    'A person wishing to appeal must fill in a form.',
    'Payment shall be made for boats accepted by the Owner.',
    'Bids that come late will be returned unopened.',
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
