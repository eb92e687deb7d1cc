import type { Brief, Requirement } from '@bidsmith/core';
import fc from 'fast-check';

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'TBD',
    '3.2.1 Staffing',
    'Section L',
    'The contractor shall {{name}} 42% within 3 days.',
    '',
    '\u0000\u202e',
    'No later than April 1, 2031',
  ),
);
const nullable = fc.option(text, { nil: null });
const cited = {
  file: fc.constantFrom('a.pdf', 'b.pdf', 'c.docx'),
  page: fc.option(fc.integer({ min: 1, max: 200 }), { nil: null }),
  quote: text,
};
const citation = fc.record(cited);
const few = <T>(item: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> => fc.array(item, { maxLength });
const isoDate = fc.oneof(fc.constantFrom('2031-04-01', '2031-04-01T12:00', '2031-02-29T23:59'), text);

const requirements = few(
  fc.record({
    ...cited,
    section: nullable,
    text,
    strength: fc.constantFrom('mandatory', 'optional'),
    kind: fc.constantFrom('submission', 'eligibility', 'performance', 'contractual'),
    origin: fc.constant('extractive'),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  12,
).map((rows): Requirement[] => rows.map((row, index) => ({ id: `R${index + 1}`, ...row }) as Requirement));

/** Any brief that the schema allows, bounded in size. */
export const anyBrief: fc.Arbitrary<Brief> = fc.record({
  documentType: fc.constantFrom('rfp', 'rfq', 'rfi', 'itb', 'sow', 'pws', 'amendment', 'other'),
  identifier: nullable,
  issuer: nullable,
  title: nullable,
  summary: text,
  files: fc.uniqueArray(
    fc.record({
      file: fc.constantFrom('a.pdf', 'b.pdf', 'c.docx'),
      role: fc.constantFrom('base', 'amendment', 'qa', 'pricing', 'attachment'),
      status: fc.constantFrom('read', 'partial', 'unreadable'),
      pageCount: fc.option(fc.nat(500), { nil: null }),
    }),
    { maxLength: 3, selector: ({ file: name }) => name },
  ),
  scope: few(fc.record({ value: text, ...cited })),
  requirements,
  dates: few(
    fc.record({
      what: fc.oneof(text, fc.constantFrom('Proposals due', 'Questions due')),
      iso: isoDate,
      tz: nullable,
      ...cited,
    }),
  ),
  criteria: few(
    fc.record({ name: text, weight: fc.oneof(nullable, fc.constantFrom('40 points', '30 points', '60%')), ...cited }),
    6,
  ),
  limits: few(fc.record({ what: text, limit: text, ...cited })),
  contacts: few(fc.record({ name: nullable, role: nullable, email: nullable, phone: nullable, ...cited })),
  deliverables: few(fc.record({ name: text, due: nullable, ...cited })),
  risks: few(fc.record({ risk: text, severity: fc.constantFrom('low', 'medium', 'high'), ...cited })),
  submissionMethods: few(
    fc.record({ way: fc.constantFrom('email', 'portal', 'post', 'hand', 'fax'), address: nullable, ...cited }),
  ),
  changes: few(
    fc.record({
      about: text,
      how: fc.constantFrom('replaced', 'added', 'removed', 'clarified'),
      before: fc.option(fc.record({ value: text, ...cited }), { nil: null }),
      after: fc.option(fc.record({ value: text, ...cited }), { nil: null }),
      stated: citation,
    }),
  ),
  contradictions: few(fc.record({ about: text, statements: fc.array(citation, { minLength: 2, maxLength: 3 }) })),
  questions: few(fc.record({ question: text, why: text, citations: few(citation) })),
  absent: few(text),
  recommendation: fc.record({
    verdict: fc.constantFrom('go', 'conditional', 'no-go'),
    reasons: few(fc.record({ reason: text, citations: few(citation) }), 5),
  }),
  citations: fc.record({
    identifier: fc.option(citation, { nil: null }),
    issuer: fc.option(citation, { nil: null }),
    title: fc.option(citation, { nil: null }),
  }),
  origin: fc.constant('extractive' as const),
}) as fc.Arbitrary<Brief>;
