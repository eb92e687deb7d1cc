import type { Section } from '@bidsmith/core';
import { amendment, cite, grounds, section } from './sample-blocks.ts';

/** Executive summary: a row of metrics, a paragraph and a callout. */
export function summarySection(): Section {
  return section(
    [
      's1',
      'summary',
      'Executive summary',
      'The county asks for 62 things by 14 May; two of them decide who may bid at all',
    ],
    [
      {
        type: 'metric',
        value: '62',
        label: 'requirements found, 49 of them mandatory',
        ...grounds(cite(3, 'The Contractor shall')),
      },
      {
        type: 'metric',
        value: '14 May 2026',
        label: 'proposals due, 2:00 p.m. Eastern',
        ...grounds(cite(1, 'no later than 2:00 p.m. Eastern Time on May 14, 2026')),
      },
      {
        type: 'metric',
        value: '40 pages',
        label: 'limit for the technical volume',
        ...grounds(cite(22, 'shall not exceed forty (40) pages')),
      },
      {
        type: 'paragraph',
        text: 'Harborview County replaces its wide-area network at 38 sites and wants one partner to design, install and run it for five years. The request weighs the technical approach at 40 percent and price at 25 percent, so the plan for the first 90 days carries more weight than any discount.',
        ...grounds(cite(4, 'one partner to design, install and operate'), cite(31, 'Technical approach: 40')),
      },
      {
        type: 'callout',
        heading: 'Decide first',
        text: 'Bidders without an active state network licence at the date of submission are excluded. Confirm the licence before any writing starts.',
        ...grounds(cite(19, 'must hold an active license at the time of submission')),
      },
    ],
  );
}

/** What the issuer wants, in bullets with bold leads and a quotation. */
export function understandingSection(): Section {
  const item = (lead: string, text: string, page: number) => ({
    lead,
    text,
    ...grounds(cite(page, text.slice(0, 30))),
  });
  return section(
    [
      's2',
      'understanding',
      'Understanding',
      'Three pressures explain why the county replaces its network now and not in two years',
    ],
    [
      {
        type: 'bullets',
        heading: 'What drives the request',
        items: [
          item(
            'Contract end',
            'The present carrier contract ends on 30 September 2026 and cannot be extended again.',
            4,
          ),
          item(
            'Outages',
            'Eleven sites lost service for more than four hours in 2025, among them the emergency operations centre.',
            5,
          ),
          item('Audit', 'The 2024 audit asks for encrypted links to every site that handles health records.', 5),
          item(
            'Growth',
            'Traffic grows by about a third each year while half of the routers are out of vendor support.',
            6,
          ),
        ],
        ...grounds(),
      },
      {
        type: 'quote',
        text: 'We need a partner who tells us on day one what will go wrong in month nine.',
        attribution: 'Statement of need, section 1.2',
        ...grounds(cite(4, 'a partner who tells us on day one')),
      },
    ],
  );
}

/** Dates as a timeline, one of them moved by an amendment. */
export function datesSection(): Section {
  const point = (at: string, label: string, page: number) => ({
    at,
    tz: 'America/New_York',
    label,
    ...grounds(cite(page, label)),
  });
  return section(
    ['s3', 'dates', 'Key dates', 'Seven dates bind the bid; questions close on 9 April, five weeks before submission'],
    [
      {
        type: 'timeline',
        caption: 'Dates stated in the request, as amended',
        points: [
          point('2026-03-23', 'Request issued', 1),
          point('2026-04-02T10:00', 'Pre-proposal conference, attendance optional', 8),
          point('2026-04-09T17:00', 'Questions due in writing', 8),
          point('2026-04-20', 'Answers published', 8),
          point('2026-05-14T14:00', 'Proposals due', 1),
          point('2026-06-15', 'Award expected', 9),
          point('2026-07-01', 'Services start', 9),
        ],
        ...grounds(cite(1, 'May 14, 2026'), cite(1, 'is changed to April 9, 2026', amendment)),
      },
    ],
  );
}

/** Criteria as a chart and as a table. */
export function evaluationSection(): Section {
  const rows = [
    ['Technical approach', '40'],
    ['Price', '25'],
    ['Past performance', '20'],
    ['Management and staffing', '10'],
    ['Local participation', '5'],
  ];
  return section(
    ['s4', 'evaluation', 'Evaluation', 'Technical approach and past performance carry 60 of the 100 points'],
    [
      {
        type: 'chart',
        caption: 'Points by criterion',
        kind: 'bar',
        unit: 'points',
        labels: rows.map(([label = '']) => label),
        series: [{ name: 'Points', values: rows.map(([, value]) => Number(value)) }],
        highlight: null,
        takeaway: 'Technical approach counts more than price and local participation together.',
        ...grounds(cite(31, 'Technical approach: 40')),
      },
      {
        type: 'table',
        caption: 'How each criterion is scored',
        columns: [
          { label: 'Criterion', align: 'left', width: 3 },
          { label: 'Points', align: 'right', width: 1 },
        ],
        rows,
        rowCitations: rows.map(() => [cite(31, 'Technical approach: 40')]),
        ...grounds(cite(31, 'Evaluation criteria')),
      },
    ],
  );
}

/** What has to be handed in, as a table. */
export function submissionSection(): Section {
  const rows = [
    ['Technical volume', '40 pages, 11 pt, one-inch margins', '§L.3'],
    ['Price volume', 'Attachment C, in Excel, no page limit', '§L.4'],
    ['Past performance', 'Three references from the last five years', '§L.5'],
    ['Certifications', 'Attachments D to G, signed', '§L.6'],
    ['Licence', 'Copy of the active state network licence', '§L.6'],
  ];
  return section(
    ['s5', 'submission', 'Submission', 'Five parts make a complete offer, and a missing signature rejects it'],
    [
      {
        type: 'table',
        caption: 'Parts of the submission',
        columns: [
          { label: 'Part', align: 'left', width: 2 },
          { label: 'Rule', align: 'left', width: 5 },
          { label: 'Clause', align: 'left', width: 1 },
        ],
        rows,
        rowCitations: rows.map(() => [cite(22, 'shall contain the following volumes')]),
        ...grounds(cite(22, 'shall contain the following volumes')),
      },
      {
        type: 'callout',
        heading: 'Rejected if',
        text: 'A volume arrives after the deadline, exceeds its page limit or lacks the signature of an authorised officer.',
        ...grounds(cite(23, 'will be rejected without review')),
      },
    ],
  );
}
