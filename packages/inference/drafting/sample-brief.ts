import type { Brief, Citation, Document, Requirement } from '@bidsmith/core';

const file = 'rfp.pdf';

const at = (page: number, quote: string): Citation => ({ file, page, quote });
const requirement = (id: string, page: number, rest: Partial<Requirement> & { text: string }): Requirement => ({
  id,
  ...at(page, rest.text),
  section: null,
  strength: 'mandatory',
  kind: 'performance',
  origin: 'extractive',
  confidence: 0.9,
  ...rest,
});
const harbour: Brief = {
  documentType: 'rfp',
  identifier: 'RFP 2031-17',
  issuer: 'Harbour Authority',
  title: 'Crane maintenance services',
  summary: 'The Harbour Authority seeks maintenance of 14 cranes.',
  files: [{ file, role: 'base', status: 'read', pageCount: 12 }],
  scope: [
    {
      value: 'The Authority seeks maintenance of 14 cranes at two quays.',
      ...at(2, 'The Authority seeks maintenance of 14 cranes at two quays.'),
    },
  ],
  requirements: [
    requirement('R1', 3, {
      section: '2.1 Inspections',
      text: 'The contractor shall inspect each crane every 30 days.',
    }),
    requirement('R2', 4, { section: '2.4 Faults', text: 'The contractor shall answer a fault within 4 hours.' }),
    requirement('R3', 6, {
      section: '3 Staff',
      text: 'The contractor shall name a project manager as key personnel.',
    }),
    requirement('R4', 8, { section: '4.2 Form', text: 'Proposals must not exceed 20 pages.', kind: 'submission' }),
    requirement('R5', 9, {
      section: '5 Terms',
      text: 'The contractor shall carry insurance of $2,000,000.',
      kind: 'contractual',
    }),
    requirement('R6', 9, {
      section: '5 Terms',
      text: 'Bidders must be registered in the port register.',
      kind: 'eligibility',
    }),
    requirement('R7', 5, {
      section: '2.6 Advice',
      text: 'The contractor should propose savings.',
      strength: 'optional',
    }),
  ],
  dates: [
    {
      what: 'Proposals due',
      iso: '2031-04-01T12:00',
      tz: 'ET',
      ...at(1, 'Proposals are due April 1, 2031 at 12:00 p.m. ET.'),
    },
    { what: 'Questions due', iso: '2031-03-19', tz: null, ...at(1, 'Questions are due March 19, 2031.') },
    { what: 'Service starts', iso: '2031-07-01', tz: null, ...at(2, 'Service starts July 1, 2031.') },
  ],
  criteria: [
    { name: 'Technical Approach', weight: '50 points', ...at(10, 'Technical Approach 50 points') },
    { name: 'Price', weight: '30 points', ...at(10, 'Price 30 points') },
    { name: 'References', weight: '20 points', ...at(10, 'References 20 points') },
  ],
  limits: [{ what: 'proposal', limit: '20 pages', ...at(8, 'Proposals must not exceed 20 pages.') }],
  contacts: [
    {
      name: 'Ada Quay',
      role: 'Buyer',
      email: 'ada.quay@harbour.example',
      phone: null,
      ...at(1, 'Ada Quay, Buyer, ada.quay@harbour.example'),
    },
  ],
  deliverables: [{ name: 'Work plan', due: '10 days after award', ...at(7, 'Work plan: 10 days after award') }],
  risks: [
    {
      risk: 'Liquidated damages for late repair',
      severity: 'high',
      ...at(9, 'Liquidated damages apply to late repair.'),
    },
  ],
  submissionMethods: [],
  changes: [],
  contradictions: [
    {
      about: 'questions deadline',
      statements: [at(1, 'Questions are due March 19, 2031.'), at(11, 'Send questions by March 21, 2031.')],
    },
  ],
  questions: [
    {
      question: 'Which day ends the period for questions?',
      why: 'Two days are stated.',
      citations: [at(11, 'Send questions by March 21, 2031.')],
    },
  ],
  absent: ['budget'],
  recommendation: {
    verdict: 'conditional',
    reasons: [
      {
        reason: 'The insurance of $2,000,000 must be in place',
        citations: [at(9, 'The contractor shall carry insurance of $2,000,000.')],
      },
    ],
  },
  citations: { identifier: at(1, 'RFP 2031-17'), issuer: at(1, 'Harbour Authority'), title: null },
  origin: 'extractive',
};

/** A small brief with something for every section, for tests. */
export function sampleBrief(changes: Partial<Brief> = {}): Brief {
  return { ...harbour, ...changes };
}

/** A brief that states nothing. */
export function emptyBrief(changes: Partial<Brief> = {}): Brief {
  return {
    documentType: 'other',
    identifier: null,
    issuer: null,
    title: null,
    summary: '',
    files: [],
    scope: [],
    requirements: [],
    dates: [],
    criteria: [],
    limits: [],
    contacts: [],
    deliverables: [],
    risks: [],
    submissionMethods: [],
    changes: [],
    contradictions: [],
    questions: [],
    absent: [],
    recommendation: { verdict: 'conditional', reasons: [] },
    citations: { identifier: null, issuer: null, title: null },
    origin: 'extractive',
    ...changes,
  };
}

/** The document that a brief was read from: every quote stands on its page. */
export function documentOf(brief: Brief): Document {
  const facts = [
    ...brief.requirements,
    ...brief.scope,
    ...brief.dates,
    ...brief.criteria,
    ...brief.limits,
    ...brief.contacts,
    ...brief.deliverables,
    ...brief.risks,
    ...brief.contradictions.flatMap(({ statements }) => statements),
    ...Object.values(brief.citations).filter((citation) => citation !== null),
  ];
  const pageCount = Math.max(1, ...facts.map(({ page }) => page ?? 1));
  return {
    file,
    role: 'base',
    format: 'pdf',
    status: 'read',
    sha256: '0'.repeat(64),
    sizeBytes: 1,
    title: null,
    pageCount,
    pages: Array.from({ length: pageCount }, (_, index) => ({
      file,
      number: index + 1,
      status: 'read' as const,
      text: facts
        .filter(({ page }) => page === index + 1)
        .map(({ quote }) => quote)
        .join('\n'),
    })),
    blocks: [],
    asides: [],
    attachments: [],
    warnings: [],
    parserVersion: 'test',
  };
}

/** Many requirements over chapters and pages, as a large request has them. */
export function manyRequirements(quantity: number): Requirement[] {
  const kinds = ['performance', 'performance', 'submission', 'contractual', 'eligibility'] as const;
  return Array.from({ length: quantity }, (_, index) =>
    requirement(`R${index + 1}`, 1 + Math.floor(index / 10), {
      section: `${1 + Math.floor(index / 90)}.${1 + (index % 90)} Clause`,
      text: `The contractor shall deliver part ${index + 1} within ${1 + (index % 60)} days.`,
      kind: kinds[index % kinds.length] ?? 'performance',
      strength: index % 4 === 3 ? 'optional' : 'mandatory',
    }),
  );
}
