import type { Proposal, ProposalOptions, Section } from '@bidsmith/core';
import { cite } from './sample-blocks.ts';
import { complianceSection, deliverySections } from './sample-delivery.ts';
import {
  datesSection,
  evaluationSection,
  submissionSection,
  summarySection,
  understandingSection,
} from './sample-sections.ts';

/** Options as a client gets them by default, with a bidder named. */
export const sampleOptions: ProposalOptions = {
  formats: ['pptx', 'pdf', 'xlsx'],
  review: 'none',
  bidder: 'Alder Network Services',
  theme: 'meridian',
  pageSize: 'a4',
  priority: 'interactive',
};

/** Four sections, no matrix: quick to render. */
export function smallProposal(): Proposal {
  return proposal([summarySection(), understandingSection(), datesSection(), evaluationSection()]);
}

/** Every kind of section and block, about 60 requirements. */
export function mediumProposal(): Proposal {
  const [scope, ...rest] = deliverySections();
  return proposal([
    summarySection(),
    understandingSection(),
    datesSection(),
    evaluationSection(),
    submissionSection(),
    ...(scope ? [scope] : []),
    complianceSection(62),
    ...rest,
  ]);
}

/** The edges of what a renderer may be handed, by name. */
export function edgeProposals(): Record<string, Proposal> {
  return {
    'one section': proposal([datesSection()]),
    '400 requirements': proposal([summarySection(), complianceSection(400, 14)]),
    'titles of 300 characters': withTitles(
      'The county wants one partner to design, install and run the network at all of its 38 sites for five years, and '
        .repeat(3)
        .slice(0, 300),
    ),
    'words of 90 characters': withTexts(
      'Verkehrsinfrastrukturfinanzierungsgesellschaftsaufsichtsratsvorsitzendenstellvertretungsregelung '
        .repeat(4)
        .trim(),
    ),
    'control characters': withTexts(
      'A form feed\f, a bell\u0007, a lone surrogate \ud800, an override \u202e and <tags> & "quotes" arrive in the text.',
    ),
    'German umlauts': withTexts(
      'Die Vergabestelle verlangt für jede Maßnahme eine prüffähige Übersicht über Größe, Qualität und Verfügbarkeit – „fristgerecht“.',
    ),
    'empty everything': {
      ...proposal([]),
      title: '',
      client: null,
      identifier: null,
      sources: [],
      sections: mediumProposal().sections.map((section) => ({ ...section, title: '', kicker: '', blocks: [] })),
    },
    'empty blocks': proposal(emptyBlocks()),
  };
}

function proposal(sections: readonly Section[]): Proposal {
  const page = (number: number) => ({ number, status: 'read' as const });
  return {
    title: 'Managed network services for 38 county sites',
    client: 'Harborview County',
    identifier: 'RFP 2026-041',
    date: '2026-03-30',
    origin: 'extractive',
    sections: [...sections],
    sources: [
      {
        file: cite(1, '').file,
        role: 'base',
        status: 'read',
        sha256: 'a'.repeat(64),
        pageCount: 48,
        pages: Array.from({ length: 48 }, (_, index) => page(index + 1)),
      },
      {
        file: 'Amendment-0001.pdf',
        role: 'amendment',
        status: 'read',
        sha256: 'b'.repeat(64),
        pageCount: 2,
        pages: [page(1), page(2)],
      },
      {
        file: 'Attachment-C-scan.pdf',
        role: 'pricing',
        status: 'unreadable',
        reason: 'The document has no text.',
        code: 'document_has_no_text',
        sha256: 'c'.repeat(64),
        pageCount: 6,
        pages: [],
      },
    ],
    coverage: { requirements: 62, answered: 41, unanswered: ['R-001', 'R-004'] },
    warnings: [
      {
        code: 'document_has_no_text',
        detail: 'Attachment-C-scan.pdf is a scan without text.',
        file: 'Attachment-C-scan.pdf',
      },
    ],
  };
}

function withTitles(title: string): Proposal {
  const sample = mediumProposal();
  return {
    ...sample,
    title,
    client: title,
    sections: sample.sections.map((section) => ({ ...section, title, kicker: title.slice(0, 80) })),
  };
}

/** The sample with every text of its blocks, long or short, replaced; ids, pages and closed words stay. */
function withTexts(text: string): Proposal {
  const fixed = new Set([
    'type',
    'align',
    'kind',
    'status',
    'strength',
    'severity',
    'at',
    'tz',
    'id',
    'origin',
    'file',
    'requirementId',
    'sha256',
    'date',
    'role',
    'code',
  ]);
  const replace = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return fixed.has(key) && key !== 'role' ? value : text;
    if (Array.isArray(value)) return value.map((member) => replace(member, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replace(member, name)]));
  };
  const sample = mediumProposal();
  return { ...sample, title: text, client: text, sections: replace(sample.sections) as Section[] };
}

function emptyBlocks(): Section[] {
  const none = { citations: [], requirementIds: [] };
  const shell = { id: 'e', kicker: 'Empty', requirementIds: [], origin: 'extractive' as const };
  return [
    {
      ...shell,
      kind: 'summary',
      title: 'Nothing is known yet about this request for proposal',
      blocks: [
        { type: 'metric', value: '', label: '', ...none },
        { type: 'paragraph', text: '', ...none },
      ],
    },
    {
      ...shell,
      kind: 'dates',
      title: 'No date is stated in any of the files that were read',
      blocks: [{ type: 'timeline', caption: '', points: [], ...none }],
    },
    {
      ...shell,
      kind: 'evaluation',
      title: 'No criterion is stated',
      blocks: [
        {
          type: 'chart',
          caption: '',
          kind: 'bar',
          unit: '',
          labels: [],
          series: [{ name: '', values: [] }],
          highlight: null,
          takeaway: '',
          ...none,
        },
        { type: 'table', caption: '', columns: [], rows: [], rowCitations: [], ...none },
      ],
    },
    {
      ...shell,
      kind: 'compliance',
      title: 'No requirement was found',
      blocks: [{ type: 'matrix', caption: '', chapters: [{ chapter: '', rows: [] }], ...none }],
    },
    {
      ...shell,
      kind: 'team',
      title: 'No role is named',
      blocks: [
        { type: 'team', members: [], ...none },
        { type: 'risks', items: [], ...none },
        { type: 'quote', text: '', attribution: '', ...none },
        { type: 'bullets', heading: null, items: [], ...none },
      ],
    },
  ];
}
