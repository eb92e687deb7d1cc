import { describe, expect, it } from 'vitest';
import { emptyBrief } from '../drafting/sample-brief.ts';
import { type Gold, goldSchema } from './gold.ts';
import { scoreBrief } from './score-brief.ts';

const file = 'rfp.pdf';
const row = (quote: string, page = 1) => ({ file, page, quote });
const requirement = (quote: string, page = 1) => ({
  id: `R-${quote.length}`,
  ...row(quote, page),
  section: null,
  text: quote,
  strength: 'mandatory' as const,
  kind: 'performance' as const,
  origin: 'extractive' as const,
  confidence: 0.9,
});
const gold = (facts: Partial<Gold>): Gold =>
  goldSchema.parse({
    file,
    documentType: 'rfp',
    identifier: null,
    issuer: null,
    requirements: [],
    dates: [],
    criteria: [],
    limits: [],
    ...facts,
  });
const labelled = (quote: string, page = 1) => ({
  page,
  quote,
  strength: 'mandatory' as const,
  kind: 'performance' as const,
});
const text = 'The contractor shall clean the windows weekly. Visitors are welcome. Offers close on 5 March 2031.';
const documents = [
  {
    file,
    role: 'base' as const,
    format: 'pdf' as const,
    status: 'read' as const,
    sha256: '',
    sizeBytes: text.length,
    title: null,
    pageCount: 1,
    pages: [{ file, number: 1, status: 'read' as const, text }],
    blocks: [],
    asides: [],
    attachments: [],
    warnings: [],
    parserVersion: 'test',
  },
];

describe('scoring a brief against labelled facts', () => {
  it('counts what is found, what is missed and what is none', () => {
    const brief = emptyBrief({
      documentType: 'rfp',
      requirements: [
        requirement('The contractor shall clean the windows weekly.'),
        requirement('Visitors are welcome.'),
      ],
    });
    const facts = gold({
      requirements: [
        labelled('The contractor shall clean the windows weekly.'),
        labelled('Bidders must visit the site.'),
      ],
    });
    const { requirements, missed, extra } = scoreBrief(facts, brief, documents);
    expect(requirements).toMatchObject({ gold: 2, found: 2, matched: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(missed).toEqual(['p. 1: Bidders must visit the site.']);
    expect(extra).toEqual(['p. 1: Visitors are welcome.']);
  });

  it('takes a row on the neighbouring page, not one further away', () => {
    const words = 'The contractor shall clean the windows weekly.';
    const scoreOn = (page: number) =>
      scoreBrief(
        gold({ requirements: [labelled(words, 3)] }),
        emptyBrief({ requirements: [requirement(words, page)] }),
        [],
      ).requirements.matched;
    expect([scoreOn(3), scoreOn(4), scoreOn(5)]).toEqual([1, 1, 0]);
  });

  it('lets borderline statements count neither for nor against', () => {
    const facts = gold({ borderline: [row('Visitors are welcome.')] });
    const { requirements } = scoreBrief(
      facts,
      emptyBrief({ requirements: [requirement('Visitors are welcome.')] }),
      [],
    );
    expect(requirements).toMatchObject({ found: 0, precision: null });
  });

  it('wants the time of a date where the gold names one, and counts days that are none against it', () => {
    const facts = gold({ dates: [{ what: 'offers due', iso: '2031-03-05T12:00', ...row('…') }] });
    const due = { what: 'proposals due', tz: null, ...row('Offers close on 5 March 2031.') };
    const withDates = (...isos: string[]) =>
      scoreBrief(facts, emptyBrief({ dates: isos.map((iso) => ({ ...due, iso })) }), documents).dates;
    expect(withDates('2031-03-05T12:00')).toMatchObject({ recall: 1, precision: 1 });
    expect(withDates('2031-03-05', '2030-01-01')).toMatchObject({ recall: 0, precision: 0.5 });
  });

  it('names quotes that do not stand on their page and values that the page does not hold', () => {
    const limit = { what: 'technical volume', limit: '12 pages', ...row('Offers close on 5 March 2031.') };
    const brief = emptyBrief({ limits: [limit], requirements: [requirement('Bidders must visit the site.')] });
    const { facts } = scoreBrief(gold({}), brief, documents);
    expect(facts.unverified).toEqual(['rfp.pdf p. 1: Bidders must visit the site.']);
    expect(facts.invented).toEqual(['limit 12 (rfp.pdf p. 1: Offers close on 5 March 2031.)']);
  });
});
