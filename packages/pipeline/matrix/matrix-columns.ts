/** What an edited matrix may tell of a row. */
export type MatrixColumn = keyof typeof headings;

/** Headings under which each is found, letters and digits only, in lower case. */
const headings = {
  id: ['id', 'requirementid', 'req', 'reqid'],
  quote: ['quote', 'sourcequote', 'quotefromthesource', 'quoteoftherfp'],
  text: ['requirement', 'requirementtext', 'text'],
  strength: ['strength', 'mandatoryoroptional'],
  kind: ['kind'],
  verdict: ['review', 'verdict', 'reviewed'],
  status: ['status', 'compliance', 'compliancestatus', 'complies'],
  owner: ['owner', 'responsible'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks'],
  decidedAt: ['decidedat', 'decided', 'lastdecided'],
} as const;

/** The column that a heading names; null for those of the user's own. */
export function matrixColumnOf(heading: string): MatrixColumn | null {
  const bare = heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return columns.get(bare) ?? null;
}

const columns = new Map<string, MatrixColumn>(
  Object.entries(headings).flatMap(([column, names]) =>
    names.map((name): [string, MatrixColumn] => [name, column as MatrixColumn]),
  ),
);
