import type { Section } from '@bidsmith/core';
import { cite, grounds, section } from './sample-blocks.ts';

/** Scope, plan, team and questions: text, placeholders and cards. */
export function deliverySections(): Section[] {
  const item = (lead: string | null, text: string, page: number) => ({
    lead,
    text,
    ...grounds(cite(page, text.slice(0, 24))),
  });
  return [
    section(
      ['s6', 'scope', 'Scope', 'The work covers design, installation and five years of operation at 38 sites'],
      [
        {
          type: 'bullets',
          heading: 'In scope',
          items: [
            item('Design', 'A detailed design for each site, approved by the county before any order is placed.', 11),
            item('Installation', 'Installation outside office hours, with a tested way back for every change.', 12),
            item('Operation', 'Operation around the clock with an answer within 15 minutes for critical faults.', 13),
            item(
              'Reporting',
              'Monthly reports on availability, faults and open changes in a portal of the provider.',
              14,
            ),
            item('Training', 'Two training days a year for the staff of the county at no extra charge.', 15),
            item('Exit', 'Help with the exit for 90 days at the end of the contract, priced in the offer.', 16),
            item('Security', 'Encryption of all links between sites according to FIPS 140-3.', 17),
            item('Inventory', 'A complete inventory of all equipment, kept up to date and open to the county.', 17),
          ],
          ...grounds(),
        },
      ],
    ),
    section(
      ['s8', 'plan', 'Plan', 'The offer leaves the first 90 days to the bidder, so the plan has to be ours'],
      [
        {
          type: 'paragraph',
          text: 'The request names the start of services and the final acceptance but no steps between them. The plan below must be completed with the dates your team can hold.',
          ...grounds(cite(9, 'Services start')),
        },
        {
          type: 'placeholder',
          label: 'Transition plan',
          hint: 'Name the steps from award to the first live site, with owner and duration for each.',
          ...grounds(),
        },
        {
          type: 'placeholder',
          label: 'Resources per phase',
          hint: 'State the hours per role; the request asks for them in section L.3.2.',
          ...grounds(cite(22, 'hours per labor category')),
        },
      ],
    ),
    section(
      ['s9', 'team', 'Team', 'The request names four key roles that must be filled by named people'],
      [
        {
          type: 'team',
          members: ['Programme manager', 'Network architect', 'Service manager', 'Security lead'].map((role) => ({
            name: '',
            role,
            note: 'Five years of experience in a comparable role; résumé of two pages.',
            placeholder: true,
          })),
          ...grounds(cite(25, 'Key personnel')),
        },
      ],
    ),
    section(
      ['s10', 'risks', 'Risks', 'Two of five risks can exclude the bid and need an owner this week'],
      [
        {
          type: 'risks',
          items: [
            {
              risk: 'The licence is not active at submission',
              severity: 'high',
              response: 'Confirm the status with the state now; escalate to the bid manager on the same day.',
              citations: [cite(19, 'must hold an active license')],
            },
            {
              risk: 'Three references from the last five years are missing',
              severity: 'high',
              response: 'Collect written consent of the referees before questions close.',
              citations: [cite(22, 'three (3) references')],
            },
            {
              risk: 'Liquidated damages for late sites are not capped',
              severity: 'medium',
              response: 'Ask for a cap in the question round; price the exposure if refused.',
              citations: [cite(44, 'liquidated damages')],
            },
            {
              risk: 'Site surveys start before the contract is signed',
              severity: 'medium',
              response: 'Agree on access and insurance in a short letter.',
              citations: [cite(12, 'site surveys')],
            },
            {
              risk: 'Invoices are paid after 60 days',
              severity: 'low',
              response: 'Reflect the cost of capital in the price volume.',
              citations: [cite(46, 'within sixty (60) days')],
            },
          ],
          ...grounds(),
        },
      ],
    ),
    section(
      ['s11', 'questions', 'Questions', 'Four questions should reach the issuer before 9 April'],
      [
        {
          type: 'bullets',
          heading: null,
          items: [
            item(null, 'Does the 40-page limit of the technical volume include the résumés of key personnel?', 22),
            item(null, 'May the performance bond be replaced by a parent company guarantee?', 45),
            item(null, 'Which of the 38 sites have dual entry points for fibre today?', 11),
            item(null, 'Are liquidated damages capped at a share of the annual charge?', 44),
          ],
          ...grounds(),
        },
      ],
    ),
  ];
}

/** A compliance matrix with `count` requirements spread over `chapterCount` chapters. */
export function complianceSection(count: number, chapterCount = 6): Section {
  const statements = [
    'The Contractor shall provide a single point of contact who is available by telephone at all times.',
    'The Contractor shall restore service within four hours after a critical fault has been reported, including weekends and public holidays, and shall report the cause in writing within two working days.',
    'Proposals shall be submitted in one electronic copy.',
    'All links must be encrypted with modules validated under FIPS 140-3.',
    'The Offeror should describe how it plans the capacity of the core network for the next five years.',
    'Monthly reports shall show availability per site, the number of faults, their duration, and every open change with its owner and date.',
  ];
  const kinds = ['performance', 'performance', 'submission', 'contractual', 'performance', 'performance'];
  const names = [
    'C.3 Technical requirements',
    'C.4 Service levels',
    'C.5 Security',
    'H Special conditions',
    'L Instructions to offerors',
    'M Evaluation',
  ];
  const row = (index: number) => ({
    requirementId: `R-${String(index + 1).padStart(3, '0')}`,
    text: statements[index % statements.length] ?? '',
    strength: index % 5 === 4 ? ('optional' as const) : ('mandatory' as const),
    kind: kinds[index % kinds.length] ?? 'performance',
    response:
      index % 3 === 0
        ? 'Bidder to complete: state how this is met and where the evidence stands.'
        : 'Met as described in the technical approach; evidence in the service description.',
    status: index % 3 === 0 ? ('open' as const) : index % 7 === 0 ? ('partial' as const) : ('full' as const),
    citations: [cite(10 + (index % 40), (statements[index % statements.length] ?? '').slice(0, 40))],
  });
  const perChapter = Math.ceil(count / chapterCount);
  const chapters = Array.from({ length: chapterCount }, (_, chapter) => ({
    chapter: names[chapter] ?? `Attachment ${chapter}`,
    rows: Array.from({ length: Math.max(0, Math.min(perChapter, count - chapter * perChapter)) }, (_, index) =>
      row(chapter * perChapter + index),
    ),
  })).filter((chapter) => chapter.rows.length > 0);
  return section(
    [
      's7',
      'compliance',
      'Compliance',
      `All ${count} requirements are listed, and every one has its page in the request`,
    ],
    [{ type: 'matrix', caption: 'Compliance matrix', chapters, ...grounds(cite(10, 'Requirements')) }],
  );
}
