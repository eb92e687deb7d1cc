import type { Heading } from './plan-context.ts';
import type { TablePlan } from './table-pages.ts';
import { lowerFirst } from './stage-title.ts';
import type { MeasuredRow, TableRow } from './table-layout.ts';

/** Distinct topics per row above which the first column names rows and does not sort them. */
const maxTopicShare = 0.6;
/** Up to this share a topic stands once above its rows instead of in each of them. */
const maxGroupShare = 0.34;
const minGroupedRows = 9;

/** A table whose first column sorts its rows by topic: slides behind the first are named by their topics, and topics of many rows head them. */
export function byTopic(heading: Heading, plan: TablePlan): TablePlan {
  const { rows, columns } = plan.spec;
  const topics = rows.map(topicOf);
  const distinct = new Set(topics);
  if (distinct.size > topics.length * maxTopicShare || distinct.has('')) return plan;
  const first = rows[0];
  const titled = (grouped: TablePlan): TablePlan => ({
    ...grouped,
    titleOf: (page) => (isFirst(page, grouped.spec.rows[0]) ? heading.title : topicTitle(page)),
  });
  const runs = topics.filter((topic, index) => topic !== topics[index - 1]).length;
  const isSorted = distinct.size > 1 && runs <= topics.length * maxGroupShare;
  const isLinked = rows.some((row) => row.cells[0]?.linkTo !== undefined);
  if (!first || !isSorted || isLinked || rows.length < minGroupedRows || columns.length < 3) return titled(plan);
  const grouped = rows.map((row): TableRow => ({ ...row, cells: row.cells.slice(1), group: topicOf(row) }));
  return titled({ ...plan, spec: { ...plan.spec, columns: columns.slice(1), rows: grouped } });
}

function topicOf(row: TableRow): string {
  return row.group ?? row.cells[0]?.text ?? '';
}

function isFirst(page: readonly MeasuredRow[], first: TableRow | undefined): boolean {
  return page[0] !== undefined && page[0].cells[0] === first?.cells[0];
}

/** "7 points on deadline, delivery and format". */
function topicTitle(page: readonly MeasuredRow[]): string {
  const topics = [...new Set(page.map(topicOf))].filter((topic) => topic !== '');
  const [first = 'these matters', ...others] = topics.map(lowerFirst);
  const last = others.pop();
  const named = last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`;
  return `${page.length} ${page.length === 1 ? 'point' : 'points'} on ${named}`;
}
