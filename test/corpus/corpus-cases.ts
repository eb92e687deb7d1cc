/** A bid package of the corpus: what a user would upload together. Paths lie in the shared folder. */
export interface CorpusCase {
  readonly name: string;
  readonly files: readonly string[];
}

const fmcsa = 'rfps/13-fmcsa-package';

/** One of each kind of package: formats, lengths, amendments, attachments, damage. */
export const corpusCases: readonly CorpusCase[] = [
  { name: '01 a quotation request of 24 pages', files: ['rfps/01-gsa-coe-discovery-bpa-rfq.pdf'] },
  { name: '05 a statement of work in Word', files: ['rfps/05-california-intake-module-sow.docx'] },
  { name: '07 a request in Markdown', files: ['rfps/07-alaska-ies-milestone2-rfp.md'] },
  { name: '08 a request of 100 pages', files: ['rfps/08-state-dept-bucharest-gardening-rfq-100p.pdf'] },
  {
    name: '13 a package of five files with a price sheet',
    files: [
      `${fmcsa}/1-rfq-693JJ426Q000006.pdf`,
      `${fmcsa}/2-att1-price-schedule.xlsx`,
      `${fmcsa}/3-att2-soo.pdf`,
      `${fmcsa}/4-att3-security-clauses.pdf`,
      `${fmcsa}/5-att4-questions-responses.pdf`,
    ],
  },
  {
    name: '02 a request with its amendment and answers',
    files: ['rfps/02-ustaxcourt-efcms-rfq.pdf', 'rfps/02b-ustaxcourt-efcms-amendment-qa.pdf'],
  },
  {
    name: '10 a form-based request that only its owner may change',
    files: ['rfps/10-usaf-FA857526RB0020002-sf33.pdf'],
  },
  { name: '14 a request with damaged streams', files: ['rfps/14-bop-15B41926Q00000002-damaged-streams.pdf'] },
];
