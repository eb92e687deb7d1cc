import type { Brief, Change, Citation } from '@bidsmith/core';
import { capitalise, placeOf } from './row-cells.ts';
import { pageLink } from './page-link.ts';
import { dateCell } from './date-cell.ts';
import { styles, tabColours } from './sheet-styles.ts';
import type { SheetCell, SheetColumn, TableSheet } from './table-sheet.ts';

type FactSheet = Omit<TableSheet, 'footer'>;

const placeColumns: readonly SheetColumn[] = [
  { heading: 'File', width: 22 },
  { heading: 'Page', width: 7 },
  { heading: 'Quote', width: 70 },
];

/** What the brief states beside requirements, each with its place. A sheet without rows stays: that nothing is stated is an answer. */
export function composeFactSheets(brief: Brief): FactSheet[] {
  return [
    factSheet('Dates', [column('What', 34), column('Date', 20), column('Zone', 18)], brief.dates, (date) => [
      plain(capitalise(date.what), styles.strong),
      dateCell(date.iso),
      plain(date.tz),
    ]),
    factSheet('Criteria', [column('Criterion', 46), column('Weight', 20)], brief.criteria, (criterion) => [
      plain(criterion.name, styles.strong),
      plain(criterion.weight),
    ]),
    factSheet('Limits', [column('What', 40), column('Limit', 30)], brief.limits, (limit) => [
      plain(capitalise(limit.what), styles.strong),
      plain(limit.limit),
    ]),
    factSheet('Deliverables', [column('Deliverable', 46), column('Due', 28)], brief.deliverables, (deliverable) => [
      plain(deliverable.name, styles.strong),
      plain(deliverable.due),
    ]),
    changesSheet(brief.changes),
    contradictionsSheet(brief),
  ];
}

function column(heading: string, width: number): SheetColumn {
  return { heading, width };
}

function plain(value: string | null, style: SheetCell['style'] = styles.text): SheetCell {
  return { value: value === '' ? null : value, style };
}

function factSheet<Fact extends Citation>(
  name: string,
  columns: readonly SheetColumn[],
  facts: readonly Fact[],
  cellsOf: (fact: Fact) => SheetCell[],
): FactSheet {
  const rows = facts.map((fact) => [...cellsOf(fact), ...placeCells(fact)]);
  return sheet(name, [...columns, ...placeColumns], rows);
}

function sheet(name: string, columns: readonly SheetColumn[], rows: readonly SheetCell[][]): FactSheet {
  return { name, tableName: name, columns, rows, tabColour: tabColours.facts };
}

function placeCells(citation: Citation): SheetCell[] {
  return [plain(citation.file), pageCell(citation), plain(citation.quote, styles.quiet)];
}

function pageCell(citation: Citation): SheetCell {
  const target = pageLink(citation);
  if (target === null) return { value: citation.page, style: styles.page };
  return { value: citation.page, style: styles.link, link: { target, tooltip: `Opens ${placeOf(citation)}` } };
}

/** The old value struck beside the new one, both with their words and place. What is said twice stands once: words that are the value, and a statement that is the new words. */
function changesSheet(changes: readonly Change[]): FactSheet {
  const columns = [
    column('About', 26),
    column('How', 11),
    column('Old value', 24),
    column('Old words', 32),
    column('Old place', 30),
    column('New value', 24),
    column('New words', 32),
    column('New place', 30),
    column('Stated by', 32),
    column('Stated at', 30),
  ];
  const rows = changes.map(({ about, how, before, after, stated }) => {
    // What is only clarified still holds.
    const old = how === 'replaced' || how === 'removed' ? styles.struck : styles.text;
    const isSaid = after?.quote === stated.quote && after.file === stated.file && after.page === stated.page;
    return [
      plain(capitalise(about), styles.strong),
      plain(capitalise(how)),
      plain(before?.value ?? null, old),
      plain(wordsBeside(before), old),
      placeCell(before),
      plain(after?.value ?? null, styles.strong),
      plain(wordsBeside(after)),
      placeCell(after),
      plain(isSaid ? null : stated.quote, styles.quiet),
      placeCell(isSaid ? null : stated),
    ];
  });
  return sheet('Changes', columns, rows);
}

function wordsBeside(side: Change['before']): string | null {
  return side === null || side.quote === side.value ? null : side.quote;
}

function contradictionsSheet({ contradictions }: Brief): FactSheet {
  const columns = [column('About', 34), column('Statement', 80), column('File', 22), column('Page', 7)];
  const rows = contradictions.flatMap(({ about, statements }) =>
    statements.map((statement) => [
      plain(capitalise(about), styles.strong),
      plain(statement.quote),
      plain(statement.file),
      pageCell(statement),
    ]),
  );
  return sheet('Contradictions', columns, rows);
}

function placeCell(citation: Citation | null): SheetCell {
  if (citation === null) return { value: null };
  const target = pageLink(citation);
  if (target === null) return plain(placeOf(citation));
  return { value: placeOf(citation), style: styles.placeLink, link: { target, tooltip: `Opens ${placeOf(citation)}` } };
}
