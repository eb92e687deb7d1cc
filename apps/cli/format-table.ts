/** A column of a table for people: `right` for figures. */
export interface Column<Row> {
  readonly title: string;
  readonly right?: boolean;
  readonly text: (row: Row) => string;
}

/** Rows under their titles, each column as wide as its widest text; ends with a line break. */
export function formatTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const texts = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => column.text(row))),
  ];
  const widths = columns.map((_, index) => Math.max(...texts.map((line) => line[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.right === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return `${texts.map(line).join('\n')}\n`;
}
