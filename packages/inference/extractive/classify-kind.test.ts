import { describe, expect, it } from 'vitest';
import { bestKind, type KindClues, readKinds, scoreKinds } from './classify-kind.ts';

const kindOf = (text: string, more: Partial<KindClues> = {}): string =>
  bestKind(
    scoreKinds(readKinds({ text: text.toLowerCase(), leadIn: '', section: '', path: '', subject: 'unknown', ...more })),
  );

describe('kinds by rules', () => {
  it.each([
    [
      'The Test Lead shall have five years of experience with harbour cranes.',
      'staff roles and mandatory qualifications',
    ],
    ['The finished product shall not contain more than 5 percent salt.', 'bid group 3 – smoked fish'],
    ['Packaging shall be neat and sealed.', 'bid group 3 – smoked fish'],
  ])('tell staff and goods from bidders and bids: %s', (text, section) => {
    expect(kindOf(text, { section, path: section, subject: 'product' })).toBe('performance');
  });

  it.each([
    ['Bidders must hold a crane licence of the State.', 'eligibility'],
    ['Only small businesses may quote.', 'eligibility'],
    ['Invoices shall be submitted in three copies.', 'contractual'],
    ['The vendor shall obtain written permission before publishing the data.', 'contractual'],
    ['The offeror shall enter the name of each party to the joint venture.', 'submission'],
    ['Provide the date the vendor was established.', 'submission'],
    ['Der Bieter muss das Angebot elektronisch einreichen.', 'submission'],
  ])('are read from the words of the sentence: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('let items follow what introduces them', () => {
    expect(kindOf('copies of signed forms;', { leadIn: 'an invoice must contain:' })).toBe('contractual');
    expect(kindOf('hourly rate for each service', { leadIn: 'all invoices shall set forth:' })).toBe('contractual');
  });

  it('let no long heading outvote a plain sentence', () => {
    const section = 'insurance, bonds, bidder qualifications, eligibility and set-aside';
    const votes = readKinds({ text: '', leadIn: '', section, path: section, subject: 'unknown' });
    expect(Math.max(...Object.values(votes.section))).toBeLessThan(5);
    expect(kindOf('All invoices are paid within 30 days of receipt.', { section, path: section })).toBe('contractual');
  });

  it('are read in time that grows with the text', () => {
    const hostile = 'maintain obtain written hold only '.repeat(4_000);
    const start = performance.now();
    kindOf(hostile, { section: hostile, path: hostile });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
