import { span, zones } from './grid.ts';
import type { MatrixChapter, MatrixRow } from './matrix-summary.ts';
import type { PlanContext } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Colour } from './slide.ts';
import type { TableRow, TableSpec } from './table-layout.ts';

/** Rows of a chapter that say the same, shown once. */
export interface JoinedRow {
  readonly row: MatrixRow;
  /** Ids of all rows that it stands for, in order. */
  readonly ids: readonly string[];
  readonly citations: MatrixRow['citations'];
}

/** Rows of one chapter with the same words, force, response and status as one row: a demand that is repeated on page after page is shown once, with all its ids and places. */
export function joinEqualRows(rows: readonly MatrixRow[]): JoinedRow[] {
  const groups = Map.groupBy(rows, ({ text, strength, response, status }) =>
    JSON.stringify([text, strength, response, status]),
  );
  return [...groups.values()].flatMap((group): JoinedRow[] => {
    const [row] = group;
    if (row === undefined) return [];
    return [{ row, ids: group.map((each) => each.requirementId), citations: group.flatMap((each) => each.citations) }];
  });
}

type Column = TableSpec['columns'][number];

/** The columns that say something about these rows. */
export interface MatrixLook {
  readonly columns: readonly Column[];
  readonly hasForce: boolean;
  /** What every row answers, where all answer the same: said once instead of in each row. */
  readonly sameAnswer: string | null;
  readonly hasStatus: boolean;
}

/** Characters of a response that needs no more than a narrow column. */
const shortResponse = 45;
const statuses = {
  full: { label: 'Full', colour: 'accent' },
  partial: { label: 'Partial', colour: 'extra' },
  exception: { label: 'Exception', colour: 'alert' },
  open: { label: 'Open', colour: 'alert' },
} as const satisfies Record<MatrixRow['status'], { label: string; colour: Colour }>;

/** What the matrix of these rows shows: no column in which every row says the same. */
export function matrixLook(all: readonly MatrixRow[]): MatrixLook {
  const sameAnswer = sameAnswerOf(all);
  const isShort = all.every((row) => row.response.length <= shortResponse);
  const hasForce = all.some((row) => row.strength === 'optional');
  // Where nothing is answered yet the placeholder says what the status would.
  const hasStatus = sameAnswer === null && all.some((row) => row.status !== 'open');
  const column = (label: string, weight: number): Column => ({ label, align: 'left', weight });
  const columns = [
    column('Ref', 1.05),
    column('What the request says', sameAnswer === null && !isShort ? 5 : 8.6),
    column('Page', 0.7),
    ...(hasForce ? [column('Force', 0.8)] : []),
    ...(sameAnswer === null ? [column('Our response', isShort ? 1.6 : 3.6)] : []),
    ...(hasStatus ? [column('Status', 0.85)] : []),
  ];
  return { columns, hasForce, hasStatus, sameAnswer };
}

/** The answer that all rows share; null where they differ or it is too long to say beside them. */
export function sameAnswerOf(all: readonly MatrixRow[]): string | null {
  const [first] = all;
  if (first === undefined || first.response.length > shortResponse) return null;
  const isSame = all.every((row) => row.response === first.response && row.status === first.status);
  return isSame ? first.response : null;
}

/** The source line of a slide on which rows are shortened. */
export function sourceOf({ hasForce }: MatrixLook): string {
  const force = hasForce ? ' Mandatory unless marked.' : '';
  return `Source: the page in each row.${force} “…” goes on in the notes.`;
}

/** The heading of a chapter in the matrix, and the file that its pages are of. */
export interface MatrixGroup {
  readonly name: string;
  readonly file: string | undefined;
}

/** The name of a chapter with its file, where there are several, and how many requirements it has. */
export function groupOf(context: PlanContext, chapter: MatrixChapter, { hasForce }: MatrixLook): MatrixGroup {
  const { references, proposal } = context;
  const file = chapter.rows[0]?.citations[0]?.file;
  const label = file === undefined || proposal.sources.length < 2 ? '' : references.fileLabel(file);
  const named = chapter.chapter.startsWith(label) ? chapter.chapter : `${label}: ${chapter.chapter}`;
  const count = chapter.rows.length;
  const force = hasForce || count < 2 ? '' : ', all mandatory';
  const tail = ` (${count} ${count === 1 ? 'requirement' : 'requirements'}${force})`;
  const room = { text: named, face: 'body', bold: true, width: zones.body.w - span(4) } as const;
  return { name: shortenToLines(room, groupSize, 1) + tail, file };
}
const groupSize = 12;

/** A row as the matrix shows it. */
export function rowOf(
  context: PlanContext,
  joined: JoinedRow,
  place: { look: MatrixLook; group: MatrixGroup | undefined; anchor: string },
): TableRow {
  const { row, ids, citations } = joined;
  return {
    cells: cellsOf(context, joined, place),
    citations,
    ids,
    group: place.group?.name ?? '',
    anchor: place.anchor,
    ...(ids.length > 1 ? { note: `${ids.join(', ')}: ${row.text}` } : {}),
  };
}

function cellsOf(
  { references }: PlanContext,
  { row, ids, citations }: JoinedRow,
  { look, group }: { look: MatrixLook; group: MatrixGroup | undefined },
): TableRow['cells'] {
  const status = statuses[row.status];
  const more = ids.length > 1 ? ` +${ids.length - 1}` : '';
  const superseded = row.superseded ? references.labels([row.superseded]).join(', ') : null;
  return [
    { text: `${row.requirementId}${more}`, colour: 'quiet' },
    superseded === null
      ? { text: row.text }
      : { text: `Superseded by ${superseded}: ${row.text}`, colour: 'quiet' as const },
    { text: placeOf(references, citations, group?.file), colour: 'quiet' },
    ...(look.hasForce ? [{ text: row.strength === 'optional' ? 'Optional' : '' }] : []),
    ...(look.sameAnswer === null
      ? [{ text: row.response, ...(row.status === 'open' ? { colour: 'alert' as const } : {}) }]
      : []),
    ...(look.hasStatus ? [{ text: status.label, bold: true, colour: status.colour }] : []),
  ];
}

/** Characters of a place in its narrow column. */
const maxPlaceLength = 16;

function withoutClause({ file, page, quote }: MatrixRow['citations'][number]): MatrixRow['citations'][number] {
  return { file, page, quote };
}

/** "12" in the file of the chapter, "Q&A p. 3" in another; many places are cut short, all of them stand in the notes. */
function placeOf(
  references: PlanContext['references'],
  citations: MatrixRow['citations'],
  file: string | undefined,
): string {
  const own = citations.filter((citation) => citation.file === file);
  const [label] = references.labels((own.length > 0 ? own : citations).map(withoutClause));
  const [first] = own.length > 0 ? own : citations;
  if (first === undefined) return 'not cited';
  if (first.page === null) return first.clause === undefined ? '' : `§${first.clause}`;
  const bare = own.length > 0 ? (label ?? '').replace(`${references.fileLabel(first.file)} p. `, '') : (label ?? '');
  return bare.length <= maxPlaceLength ? bare : `${bare.split(',')[0]}, …`;
}
