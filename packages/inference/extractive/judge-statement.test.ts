import { describe, expect, it } from 'vitest';
import { judgeStatement, type StatementView } from './judge-statement.ts';

const view = (text: string, more: Partial<StatementView> = {}): StatementView => ({
  text,
  form: 'sentence',
  section: null,
  path: (more.section ?? '').toLowerCase(),
  leadIn: null,
  opensList: false,
  carried: null,
  position: 0,
  column: null,
  row: [],
  topic: null,
  ...more,
});
const strengthOf = (text: string, more: Partial<StatementView> = {}): string | null =>
  judgeStatement(view(text, more))?.strength ?? null;

describe('judgeStatement on county terms and bids for goods', () => {
  it.each([
    'The County shall be named as an additional insured on every policy.',
    'It is the bidder’s responsibility to look for addenda.',
    'Prices are firm for the first year.',
    'Unit prices include delivery to the loading dock.',
    'Bids that arrive by fax will be rejected.',
    'Bidder certifies that no gift was offered.',
    'The successful bidder agrees to collect empty bottles.',
    'Bidder to state the brand of each cooler.',
    'Cases are delivered weekly.',
    'If a bottle leaks, the vendor replaces it the same day.',
    'Contractors pay their own travel.',
    'All reports become the property of the City.',
    'No bottle may be delivered after its date.',
    'The work logs will be kept by the Contractor.',
    'A tenant’s garden is not to be entered.',
    'If the site is closed, call the dispatcher.',
    'Paper shall be disposed of by confidential means, such as shredding.',
    'Goods that arrive warm will be refused.',
    'The vendor’s customer support shall answer within a day.',
    'Goods packed in glass will be refused.',
    'The bidder’s order will not be processed until the form is signed.',
    'E-mail all drawings to the clerk.',
    'The bidder shall send prices in this form: ____[Insert the form].',
    'Put “Bid 12” in the subject line.',
    'Go to the portal and open an account.',
  ])('takes %j as mandatory', (text) => {
    expect(strengthOf(text, { section: 'General terms' })).toBe('mandatory');
  });
  it.each([
    'Empty drums may be stored behind the barn.',
    'Questions may be e-mailed to the buyer.',
    'The County may require the removal of a driver.',
    'Early delivery is encouraged.',
  ])('takes %j as optional', (text) => {
    expect(strengthOf(text)).toBe('optional');
  });
  it.each([
    'The purchasing director will open all bids.',
    'School staff will unlock the gate.',
    'Signature: ____________',
    '(End of provision)',
    '“Shall” and “must” are used to express what is mandatory.',
    'Net weight means the weight without the crate.',
    'Please note that the office is closed on Fridays.',
    'Submit to',
    'XYZ will provide a desk.',
    'The ABC staff will contact bidders for prices.',
    'No refunds will be issued for samples.',
    'No need to provide a second copy.',
    'Insert the period of use from the order.',
    'The City does not expect that the Contractor will work at night.',
    'E-mail address:',
    'Good: Proposals with a “Good” rating will show how each goal is met.',
    'Note: this item should be deleted if no boats are bought.',
    'The bidder certifies that it □ is, □ is not a cooperative.',
    'If needed, the Contractor must promptly',
  ])('takes %j as no requirement', (text) => {
    expect(strengthOf(text)).toBeNull();
  });
});

describe('judgeStatement by the place of a statement', () => {
  it('reads duties of others in a background as background, those of the contractor as duties', () => {
    expect(strengthOf('Ferries must report their cargo.', { section: 'Background' })).toBeNull();
    expect(strengthOf('The Contractor must report its cargo.', { section: 'Background' })).toBe('mandatory');
    expect(strengthOf('Ferries must report their cargo.', { section: 'Work requirements' })).toBe('mandatory');
  });
  it('takes bare items below a label where the offer is described, not elsewhere', () => {
    const item = { form: 'item' as const, leadIn: 'Technical part:' };
    expect(strengthOf('Plan of the work by month', { ...item, section: 'Your quote' })).toBe('mandatory');
    expect(strengthOf('Plan of the work by month', { ...item, section: 'History' })).toBeNull();
  });
  it('takes items below an exception, a condition or a blank as no duties', () => {
    for (const leadIn of [
      'The Contractor shall not enter the hall unless:',
      'The vendor shall report again upon occurrence of any of the following:',
      'The bidder shall give a bond, but this does not apply to the following items:',
      'The bidder shall enter the name of each owner:',
    ])
      expect(strengthOf('Work of less than a day', { form: 'item', leadIn })).toBeNull();
    expect(
      strengthOf('Sweep the hall', { form: 'item', leadIn: 'If asked, the Contractor shall do the following:' }),
    ).toBe('mandatory');
  });
  it('reads people listed below a heading on roles of the buyer as the buyer’s', () => {
    expect(strengthOf('The project manager will set the goals.', { section: 'State roles' })).toBeNull();
    expect(strengthOf('The project manager will set the goals.', { section: 'Team' })).toBe('mandatory');
  });
  it('takes items below a polite lead-in and one that ends in a dash', () => {
    expect(strengthOf('a price sheet', { form: 'item', leadIn: 'Please send us:' })).toBe('mandatory');
    const address = { leadIn: 'The bidder must mail the bid and send questions to:' };
    expect(['14 Harbour Street', 'Purchasing Office'].map((line) => strengthOf(line, address))).toEqual([null, null]);
    expect(strengthOf('The order number', { form: 'item', leadIn: 'An invoice must show—' })).toBe('mandatory');
    expect(strengthOf('An invoice must show—', { opensList: true })).toBeNull();
  });
});

describe('judgeStatement on tables and specifications', () => {
  const row = ['Availability', 'Not less than 99 percent'];
  it('takes the value in a column of targets, however short, and not the name of the measure', () => {
    const cell = { form: 'cell' as const, row };
    expect(strengthOf('Not less than 99 percent', { ...cell, column: 'required level' })).toBe('mandatory');
    expect(strengthOf('15 min', { ...cell, column: 'response' })).toBe('mandatory');
    expect(strengthOf('Availability of each unit', { ...cell, column: 'measure' })).toBeNull();
    expect(strengthOf('Muss', { ...cell, column: 'art' })).toBeNull();
  });
  it('takes a fragment with a bound or a standard', () => {
    expect(strengthOf('Tow rating: minimum 4,000 lb', { section: 'Specifications' })).toBe('mandatory');
    expect(strengthOf('Helmets to EN 397 or equal', { section: 'Equipment' })).toBe('mandatory');
    expect(strengthOf('Two sheds with a minimum of light', { section: 'History' })).toBeNull();
  });
});

describe('judgeStatement on German texts', () => {
  it.each([
    'Der Auftragnehmer stellt sicher, dass die Wege frei sind.',
    'Beschädigte Zäune ersetzt er innerhalb einer Woche.',
    'Auf Abruf liefert der Auftragnehmer binnen zwei Tagen.',
    'Die Halle ist werktags zwischen 6:00 und 8:00 Uhr zu reinigen.',
    'Anzugeben sind die Preise je Stück.',
    'Mit dem Angebot sind zwei Referenzen vorzulegen.',
    'Das Konzept darf 12 Seiten nicht überschreiten.',
    'Wir erklären, dass kein Ausschlussgrund vorliegt.',
    'Nebenangebote sind ausgeschlossen.',
    'Ein Nachweis der Haftpflicht ist erforderlich.',
    'Bitte verwenden Sie das Formblatt.',
    'Reisezeiten werden nicht vergütet.',
  ])('takes %j as mandatory', (text) => {
    expect(strengthOf(text, { section: 'Vertragsbedingungen' })).toBe('mandatory');
  });
  it.each([
    'Angebote können bis zum Ende der Frist zurückgezogen werden.',
    'Ein Ortstermin wird empfohlen.',
    'Ein eigenes Lager wäre von Vorteil.',
  ])('takes %j as optional', (text) => {
    expect(strengthOf(text, { section: 'Angebot' })).toBe('optional');
  });
  it.each([
    'Der Auftraggeber stellt den Strom.',
    'Verspätete Angebote werden ausgeschlossen.',
    'Sollte ein Absatz unwirksam sein, gilt der Rest.',
    'Die Stadt liegt am Fluss.',
  ])('takes %j as no requirement', (text) => {
    expect(strengthOf(text, { section: 'Vertragsbedingungen' })).toBeNull();
  });
});
