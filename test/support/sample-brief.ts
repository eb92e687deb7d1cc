import type { Brief, Decision, Requirement } from '@bidsmith/core';

const file = 'Harborview RFP 2026-041.pdf';

/** A brief with as many requirements as asked for: of every kind and strength, one of them replaced by an amendment, some with texts a spreadsheet might run. */
export function sampleBrief(requirements: number): Brief {
  const due = { file, page: 3, quote: 'Proposals are due by 2:00 p.m. on 15 May 2026.' };
  const later = { file: 'Amendment-0001.pdf', page: 1, quote: 'The due date is extended to 29 May 2026, 2:00 p.m.' };
  return {
    documentType: 'rfp',
    identifier: 'RFP 2026-041',
    issuer: 'Harborview County',
    title: 'Managed network services for 38 county sites',
    summary: 'The county wants managed network services.',
    files: [
      { file, role: 'base', status: 'read', pageCount: 48 },
      { file: 'Amendment-0001.pdf', role: 'amendment', status: 'read', pageCount: 2 },
    ],
    scope: [],
    requirements: Array.from({ length: requirements }, (_, index) => sampleRequirement(index)),
    dates: [
      { what: 'Proposals due', iso: '2026-05-29T14:00', tz: 'ET', ...later },
      {
        what: 'Questions due',
        iso: '2026-04-20',
        tz: null,
        file,
        page: 3,
        quote: 'Questions are due on 20 April 2026.',
      },
    ],
    criteria: [{ name: 'Technical approach', weight: '40 %', file, page: 31, quote: 'Technical approach: 40 %' }],
    limits: [{ what: 'Technical volume', limit: '25 pages', file, page: 12, quote: 'at most 25 pages' }],
    contacts: [],
    deliverables: [{ name: 'Transition plan', due: null, file, page: 20, quote: 'a transition plan' }],
    risks: [],
    submissionMethods: [],
    changes: [
      {
        about: 'Proposals due',
        how: 'replaced',
        before: { value: '15 May 2026, 14:00', ...due },
        after: { value: '29 May 2026, 14:00', ...later },
        stated: later,
      },
    ],
    contradictions: [
      {
        about: 'response time',
        statements: [
          { file, page: 14, quote: 'within 24 hours' },
          { file, page: 22, quote: 'within 48 hours' },
        ],
      },
    ],
    questions: [],
    absent: ['budget', 'incumbent'],
    recommendation: { verdict: 'conditional', reasons: [] },
    citations: { identifier: null, issuer: null, title: null },
    origin: 'extractive',
  };
}

const kinds = ['submission', 'eligibility', 'performance', 'contractual'] as const;
const texts = [
  'The offeror shall submit one electronic copy of the proposal.',
  '=cmd|"/C calc"!A0 is what the text of a form says, and it must stay text.',
  '-12 °C is the lowest temperature at which the equipment must work.',
  'The contractor shall keep “logs” of every change, by site & by day, for 7 years; see _x0041_ and 2 < 3.',
  'Der Auftragnehmer muss für jede Maßnahme eine prüffähige Übersicht vorlegen.\nSie ist monatlich zu erneuern.',
];

function sampleRequirement(index: number): Requirement {
  const text = `${texts[index % texts.length]}${index < texts.length ? '' : ` (${index + 1})`}`;
  const page = 1 + Math.floor(index / 5);
  return {
    id: `R-${1 + Math.floor(index / 10)}.${1 + (index % 10)}-01`,
    file,
    page,
    quote: text,
    section: `${1 + Math.floor(index / 10)}.${1 + (index % 10)} Network services`,
    text,
    strength: index % 4 === 3 ? 'optional' : 'mandatory',
    kind: kinds[index % kinds.length] ?? 'performance',
    origin: 'extractive',
    confidence: 0.9,
    ...(index === 2 ? { superseded: { file: 'Amendment-0001.pdf', page: 2, quote: 'Section 1.3 is deleted.' } } : {}),
  };
}

/** What a person said about a requirement, with what differs from nothing. */
export function sampleDecision(of: Pick<Requirement, 'id' | 'quote'>, changes: Partial<Decision>): Decision {
  return {
    requirementId: of.id,
    quote: of.quote,
    verdict: null,
    status: 'open',
    owner: null,
    note: null,
    text: null,
    strength: null,
    kind: null,
    decidedBy: null,
    decidedAt: '2026-03-30T10:00:00.000Z',
    ...changes,
  };
}
