import type { Brief, Citation, ProposalBlock } from '@bidsmith/core';
import { bullets, quote, table } from './blocks.ts';
import { capital, count, figure } from './count.ts';
import { describePlace, fileLabels, withPlace } from './place.ts';
import { readable } from './readable.ts';
import { requirementsOf } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';
import { standsAlone } from './stands-alone.ts';

const characterBudget = 1_600;
const maxIssuerCharacters = 42;
const maxQuoteCharacters = 240;
const maxStatementCharacters = 200;
const maxStatements = 6;
const maxCellCharacters = 140;

const typeNames = {
  rfp: 'Request for proposal',
  rfq: 'Request for quotation',
  rfi: 'Request for information',
  itb: 'Invitation to bid',
  sow: 'Statement of work',
  pws: 'Performance work statement',
  amendment: 'Amendment',
  other: 'Not stated',
} as const;

/** What the client asks for, in the client's words. */
export const understanding: SectionWriter = {
  kind: 'understanding',
  kicker: 'Understanding',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: () => true,
  titles(brief) {
    const issuer = issuerName(brief);
    const performance = requirementsOf(brief, 'performance').length;
    const deliverables = brief.deliverables.length;
    const duties = count(performance, 'performance requirement');
    return [
      ...(performance > 0 && deliverables > 0
        ? [`${issuer} names ${count(deliverables, 'deliverable')} and ${duties}`]
        : []),
      ...(performance > 0 ? [`${issuer} states ${duties} for the work`] : []),
      ...(deliverables > 0 ? [`${issuer} asks for ${count(deliverables, 'deliverable')} to be delivered`] : []),
      ...(brief.scope.length > 0
        ? [`${issuer} describes the work it wants in ${count(brief.scope.length, 'statement')}`]
        : []),
      'The documents do not say what the work is for',
    ];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    return [...statements(brief), facts(brief), ...deliverables(brief), ...sources(brief)];
  },
};

function issuerName({ issuer }: Brief): string {
  const name = readable(issuer ?? '');
  return name === '' || name.length > maxIssuerCharacters ? 'The issuer' : name;
}

function statements(brief: Brief): ProposalBlock[] {
  const first = brief.scope.find(({ value }) => standsAlone(value) && readable(value).length <= maxQuoteCharacters);
  const rest = brief.scope.filter((statement) => statement !== first);
  return [
    ...(first
      ? [
          quote(
            readable(first.value),
            [issuerName(brief), describePlace(first, brief)].filter((part) => part !== '').join(', '),
            { facts: [first] },
          ),
        ]
      : []),
    ...(rest.length > 0
      ? [
          bullets(
            'In the words of the source',
            rest.slice(0, maxStatements).map((statement) => ({
              text: withPlace(shorten(statement.value, maxStatementCharacters), statement, brief),
              facts: [statement],
            })),
          ),
        ]
      : []),
  ];
}

function facts(brief: Brief): ProposalBlock {
  const row = (label: string, value: string | null, citation: Citation | null) => ({
    cells: [
      label,
      value === null ? 'Not stated' : shorten(value, maxCellCharacters),
      citation ? describePlace(citation, brief) : '',
    ],
    facts: citation ? [citation] : [],
  });
  return table(
    'The solicitation at a glance',
    [
      { label: 'Fact', width: 2 },
      { label: 'As stated', width: 6 },
      { label: 'Where', width: 2 },
    ],
    [
      row('Issuer', brief.issuer, brief.citations.issuer),
      row('Title', brief.title, brief.citations.title),
      row('Identifier', brief.identifier, brief.citations.identifier),
      row('Kind of document', brief.documentType === 'other' ? null : typeNames[brief.documentType], null),
    ],
  );
}

function deliverables(brief: Brief): ProposalBlock[] {
  if (brief.deliverables.length === 0) return [];
  return [
    table(
      'Deliverables and when they are due',
      [
        { label: 'Deliverable', width: 5 },
        { label: 'Due', width: 3 },
        { label: 'Where', width: 2 },
      ],
      brief.deliverables.map((deliverable) => ({
        cells: [
          capital(shorten(deliverable.name, maxCellCharacters)),
          deliverable.due === null ? 'Not stated' : shorten(deliverable.due, maxCellCharacters),
          describePlace(deliverable, brief),
        ],
        facts: [deliverable],
      })),
    ),
  ];
}

/** Worth a table only when there is more than one file, or one that was not read in full. */
function sources(brief: Brief): ProposalBlock[] {
  if (brief.files.length < 2 && brief.files.every(({ status }) => status === 'read')) return [];
  const labels = fileLabels(brief);
  return [
    table(
      'The documents this response is based on',
      [
        { label: 'Called here', width: 2 },
        { label: 'File', width: 5 },
        { label: 'Pages', width: 1, align: 'right' },
        { label: 'Read', width: 4 },
      ],
      brief.files.map(({ file, status, pageCount, reason }) => ({
        cells: [
          labels.get(file) ?? '',
          file,
          pageCount === null ? 'none' : figure(pageCount),
          { read: 'In full', partial: 'In part', unreadable: 'Not readable' }[status] +
            (reason ? `: ${shorten(reason, maxCellCharacters)}` : ''),
        ],
      })),
    ),
  ];
}
