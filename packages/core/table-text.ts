/** The text of a table block: a row a line, its filled cells parted by tabs. */
export function tableText(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.filter((cell) => cell !== '').join('\t')).join('\n');
}
