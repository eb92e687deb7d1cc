import type { Proposal, ProposalBlock, Section } from '@bidsmith/core';
import { edgeProposals, mediumProposal } from './sample-proposals.ts';
import { complianceSection } from './sample-delivery.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

const none = { citations: [], requirementIds: [] };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Proposals at the edges of what a renderer may be handed, by name: much and nothing, long and short, every script, hostile characters. */
export function generatedProposals(): Record<string, Proposal> {
  return { ...edgeProposals(), ...sizes(), ...scripts(), ...figures() };
}

function sizes(): Record<string, Proposal> {
  return {
    'sixty sections': withSections(numbers(60).map((number) => section(number, [paragraph(number)]))),
    '2,000 requirements': withSections([complianceSection(2_000, 40)]),
    'cells of one word': withBlocks([table(6, 24, () => 'Yes')]),
    'a table of 14 columns': withBlocks([table(14, 12, (row, column) => `Value ${row}.${column}`)]),
    'a table of 300 rows': withBlocks([
      table(4, 300, (row, column) => `Row ${row} says in column ${column} what the county asked`),
    ]),
    'a paragraph of 8,000 characters': withBlocks([paragraph(1, 130)]),
    'sixty points in a list': withBlocks([
      {
        type: 'bullets',
        heading: 'What is asked',
        items: numbers(60).map((number) => ({
          lead: null,
          text: `Point ${number} of the request stands here`,
          ...none,
        })),
        ...none,
      },
    ]),
    'blanks only': withSections(
      mediumProposal().sections.map((each) => ({
        ...each,
        blocks: numbers(5).map((number) => ({
          type: 'placeholder' as const,
          label: `Bidder to complete: part ${number}`,
          hint: 'Only the bidder knows',
          ...none,
        })),
      })),
    ),
    'the same title everywhere': {
      ...mediumProposal(),
      sections: mediumProposal().sections.map((each) => ({
        ...each,
        title: 'The county wants one partner for five years',
      })),
    },
    'no pages to cite': JSON.parse(JSON.stringify(mediumProposal()).replace(/"page":\d+/g, '"page":null')) as Proposal,
  };
}

function scripts(): Record<string, Proposal> {
  const samples = {
    Greek: 'Η αναθέτουσα αρχή ζητά πλήρη τεκμηρίωση για κάθε απαίτηση έως τις 14 Απριλίου',
    Cyrillic: 'Заказчик требует полного подтверждения каждого требования до 14 апреля',
    Vietnamese: 'Cơ quan yêu cầu mọi hồ sơ phải được nộp đầy đủ trước ngày đến hạn',
    'combining marks': 'Le\u0301quipe re\u0301pond a\u0300 chaque exigence, page par page, sans de\u0301lai',
    emoji: 'The team answers every point 🚀 on time ✅ and within budget 💶 as asked',
    Chinese: '采购方要求在截止日期之前提交完整的投标文件，并逐条回应所有要求',
    Hebrew: 'המזמין דורש תשובה מלאה לכל דרישה עד ליום האחרון להגשה',
    Arabic: 'تطلب الجهة المتعاقدة ردا كاملا على كل متطلب قبل الموعد النهائي',
  };
  return Object.fromEntries(
    Object.entries(samples).map(([name, text]) => [
      name,
      withSections([
        {
          // No two texts are alike: the judge looks for each where it stands.
          ...section(1, [
            { type: 'paragraph', text: `${text}. 1: ${text}.`, ...none },
            {
              type: 'bullets',
              heading: `2: ${text}`,
              items: numbers(4).map((number) => ({
                lead: `${number + 2}: ${text}`,
                text: `${number + 6}: ${text}`,
                ...none,
              })),
              ...none,
            },
            table(3, 6, (row, column) => `${row}.${column}: ${text}`),
          ]),
          title: text,
        },
      ]),
    ]),
  );
}

function figures(): Record<string, Proposal> {
  return {
    'charts of 30 points': withBlocks([
      chart(
        'bar',
        numbers(30).map((number) => number * 3),
      ),
      chart('stacked', numbers(30)),
      chart(
        'line',
        numbers(30).map((number) => (number * 7) % 11),
      ),
    ]),
    'charts of zeros, debts and billions': withBlocks([
      chart('bar', [0, 0, 0]),
      chart('bar', [-40, 25, 0, 1]),
      chart('stacked', [4_000_000_000, 2_500_000_000, 0]),
      chart('line', [0.001, -0.002, 0.0015]),
      chart('line', [5]),
    ]),
    'forty dates': withBlocks([timeline(40), timeline(1)]),
    'forty people and fifty risks': withBlocks([
      {
        type: 'team',
        members: numbers(40).map((number) => ({
          name: `Person ${number} of the team`,
          role: 'Delivery lead for one of the regions',
          note: 'Twenty years of work on networks of counties and cities',
          placeholder: number % 3 === 0,
        })),
        ...none,
      },
      {
        type: 'risks',
        items: numbers(50).map((number) => ({
          risk: `Risk ${number}: a supplier may deliver late`,
          severity: (['low', 'medium', 'high'] as const)[number % 3] ?? 'low',
          likelihood: (['high', 'low', 'medium'] as const)[number % 3] ?? 'low',
          response: 'Order early and name a second source',
          citations: [],
        })),
        ...none,
      },
    ]),
    'long figures': withBlocks([process(12), comparison(20), actions(30)]),
  };
}

function withSections(sections: readonly Section[]): Proposal {
  return { ...mediumProposal(), sections: [...sections] };
}

function withBlocks(blocks: readonly ProposalBlock[]): Proposal {
  return withSections([section(1, blocks)]);
}

function section(number: number, blocks: readonly ProposalBlock[]): Section {
  return {
    id: `g${number}`,
    kind: 'scope',
    kicker: `Part ${number}`,
    title: `Part ${number} of the request asks for work at 38 sites`,
    requirementIds: [],
    blocks: [...blocks],
    origin: 'extractive',
  };
}

function paragraph(number: number, sentences = 2): Block<'paragraph'> {
  const text = numbers(sentences).map((each) => `Sentence ${each} of part ${number} says what the county asks for.`);
  return { type: 'paragraph', text: text.join(' '), ...none };
}

function table(columns: number, rows: number, cell: (row: number, column: number) => string): Block<'table'> {
  return {
    type: 'table',
    caption: 'What the request says',
    columns: numbers(columns).map((column) => ({ label: `Column ${column}`, align: 'left', width: 1 })),
    rows: numbers(rows).map((row) => numbers(columns).map((column) => cell(row, column))),
    rowCitations: numbers(rows).map(() => []),
    ...none,
  };
}

function chart(kind: Block<'chart'>['kind'], values: readonly number[]): Block<'chart'> {
  const name = (index: number): string => (kind === 'line' ? `${2000 + index}` : `Region number ${index + 1}`);
  const halves = values.map((value) => value / 2);
  return {
    type: 'chart',
    caption: 'Tickets by region',
    kind,
    unit: 'tickets',
    labels: values.map((_, index) => name(index)),
    series: [{ name: 'Answered', values: [...values] }, ...(kind === 'bar' ? [] : [{ name: 'Open', values: halves }])],
    highlight: null,
    takeaway: 'A third of the regions open most of the tickets.',
    ...none,
  };
}

function timeline(points: number): Block<'timeline'> {
  return {
    type: 'timeline',
    caption: 'Dates of the work',
    points: numbers(points).map((number) => ({
      at: `20${20 + Math.ceil(number / 12)}-${String(((number - 1) % 12) + 1).padStart(2, '0')}-15`,
      ...(number % 3 === 0 ? { until: `20${21 + Math.ceil(number / 12)}-02-01` } : {}),
      tz: null,
      label: `Milestone ${number} is reached at the sites of the county`,
      ...none,
    })),
    ...none,
  };
}

function process(steps: number): Block<'process'> {
  return {
    type: 'process',
    caption: 'How the work is taken over',
    steps: numbers(steps).map((number) => ({
      label: `Step number ${number}`,
      text: 'The people of both sides walk through the sites and sign what they found.',
      ...none,
    })),
    ...none,
  };
}

function comparison(pairs: number): Block<'comparison'> {
  return {
    type: 'comparison',
    caption: 'What changes for the county',
    left: 'Today',
    right: 'With the new contract',
    pairs: numbers(pairs).map((number) => ({
      left: `Site ${number} waits for three weeks until somebody answers a ticket and nobody can say who has it`,
      right: `Site ${number} sees who works on its ticket and when it will be closed`,
      ...none,
    })),
    ...none,
  };
}

function actions(items: number): Block<'actions'> {
  return {
    type: 'actions',
    caption: 'Next steps',
    items: numbers(items).map((number) => ({
      action: `Confirm point ${number} of the plan with the county`,
      owner: number % 2 === 0 ? 'Programme director' : null,
      due: number % 4 === 0 ? null : `${(number % 28) + 1} May 2026`,
      ...none,
    })),
    ...none,
  };
}
