import type { Statement } from './statements.ts';

/** Statements with the cells of a row drawn together, and what each row that states one duty says as a whole. */
interface Drawn {
  readonly statements: readonly Statement[];
  readonly rows: ReadonlyMap<Statement, string>;
}
interface Cell {
  readonly column: string;
  /** The statements of the cell, in reading order. */
  readonly parts: readonly Statement[];
  readonly text: string;
}

/** Columns that state the level to be reached; the first that a row has is taken. */
const levelColumns: readonly RegExp[] = [
  /^(?:aql|acceptable (?:quality )?(?:level|limit)s?|quality level)\b/u,
  /^(?:(?:minimum|required|performance|acceptable) )?(?:thresholds?|service levels?|targets?|mindestwerte?|zielwerte?)\b/u,
  /^(?:performance )?standards?\b/u,
  /^(?:kpis?|key performance indicators?)\b/u,
];
/** How a level is watched and paid for is no part of it. */
const besideLevel =
  /\b(?:methods?|surveillance|evidence|inspections?|assessment|incentives?|disincentives?|remed\w+|source|frequency|reference|paragraph|pws|section|weight|points|price|monitoring)\b/u;
const deliverableColumn =
  /^(?:deliverables?|work products?|reports?|lieferobjekte?|liefergegenst\w+)\b|\bdescription\b|\bbeschreibung\b/u;
const deliverableHeading = /^(?:deliverables?|work products?|lieferobjekte?|liefergegenst\w+)\b/u;
const dueColumn = /\b(?:due|deadline|delivery (?:date|schedule)|time ?frame|frist|fällig\w*|liefertermin)\b/u;
const modal = /\b(?:shall|must|will|should|muss|müssen)\b/u;
const evaluation = /\b(?:evaluat\w+|scoring|selection|rating|wertung)\b/u;
/** "[Title of the deliverable]": a form to be filled in. */
const blank = /^(?:\[.*\]|_{3,})$/u;
/** A level of fewer words ("100%") says nothing without its measure. */
const fewestWords = 3;

/** One statement per row in tables of service levels ("KPI | AQL") and of deliverables with their dates, where cells state no duty in words of their own. */
export function drawRowsTogether(statements: readonly Statement[]): Drawn {
  const rows = new Map<Statement, string>();
  const drawn = groups(statements).flatMap((group) => {
    const [chosen, text] = rowOf(group);
    if (chosen === undefined) return group;
    const [first] = chosen.parts;
    if (first === undefined) return group;
    const quote = chosen.parts.map((part) => part.quote).join(' ');
    const row: Statement = { ...first, quote, text: chosen.text, opensList: false };
    rows.set(row, text);
    return [row];
  });
  return { statements: drawn, rows };
}

/** Statements that follow each other in one row of one table stand together; all others alone. */
function groups(statements: readonly Statement[]): Statement[][] {
  const found: Statement[][] = [];
  for (const statement of statements) {
    const last = found.at(-1)?.at(-1);
    const isSame =
      last !== undefined &&
      statement.row.length > 1 &&
      last.block === statement.block &&
      last.row.join('|') === statement.row.join('|');
    if (isSame) found.at(-1)?.push(statement);
    else found.push([statement]);
  }
  return found;
}

/** The cell that states what the row asks for, and the row in words; nothing where the row is of another kind. */
function rowOf(group: readonly Statement[]): [Cell | undefined, string] {
  const cells = cellsOf(group);
  const section = group[0]?.section?.toLowerCase() ?? '';
  const isOther =
    cells.length < 2 || evaluation.test(section) || cells.some(({ text }) => modal.test(text.toLowerCase()));
  if (
    isOther ||
    cells.some(({ text }) => blank.test(text)) ||
    cells.every(({ column, text }) => column === text.toLowerCase())
  )
    return [undefined, ''];
  const level = levelColumns
    .map((pattern) => cells.find(({ column }) => pattern.test(column)))
    .find((cell) => cell !== undefined);
  if (level !== undefined) {
    const told = cells.filter(({ column }) => !besideLevel.test(column) || column === level.column);
    return [isTelling(level) ? level : longest(told), inWords(told)];
  }
  const isDelivery =
    cells.some(({ column }) => deliverableHeading.test(column)) && cells.some(({ column }) => dueColumn.test(column));
  return isDelivery
    ? [longest(cells.filter(({ column }) => deliverableColumn.test(column) && !dueColumn.test(column))), inWords(cells)]
    : [undefined, ''];
}

function cellsOf(group: readonly Statement[]): Cell[] {
  const byColumn = new Map<string, Statement[]>();
  for (const part of group) {
    if (part.column === null || part.column === '') return [];
    byColumn.set(part.column, [...(byColumn.get(part.column) ?? []), part]);
  }
  return [...byColumn].map(([column, parts]) => ({ column, parts, text: parts.map(({ text }) => text).join(' ') }));
}

function isTelling({ text }: Cell): boolean {
  return (text.match(/[\p{L}\d]+/gu)?.length ?? 0) >= fewestWords;
}

function longest(cells: readonly Cell[]): Cell | undefined {
  return cells.toSorted((a, b) => b.text.length - a.text.length)[0];
}

function inWords(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join(' – ');
}
