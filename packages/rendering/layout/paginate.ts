/** Something with a height that has to find a page. Rows of one `group` stand under a group heading, repeated on each page. */
export interface Sized {
  readonly height: number;
  readonly group?: string;
  readonly words?: number;
}

export interface PageRules {
  /** Room on a page, in inches. */
  readonly height: number;
  readonly maxRows: number;
  /** A last page with fewer rows takes some from the page before. */
  readonly minLastRows?: number;
  /** Words a page may hold; no limit when left out. */
  readonly maxWords?: number;
  /** Height of a group heading, in inches. */
  readonly groupHeight?: number;
}

/**
 * Rows in pages: as few pages as possible, filled as evenly as possible, order kept.
 * A row taller than a page gets a page of its own; callers split such rows first.
 */
export function paginate<Row extends Sized>(rows: readonly Row[], rules: PageRules): Row[][] {
  if (rows.length === 0) return [];
  const fewest = fill(rows, rules, rules.height);
  return withFullLastPage(evenOut(rows, rules, fewest), rules);
}

/** Height of a page with its group headings, in inches. */
export function pageHeight(rows: readonly Sized[], groupHeight = 0): number {
  return rows.reduce((sum, row, index) => sum + row.height + headingHeight(row, rows[index - 1], groupHeight), 0);
}

const evenOutSteps = 12;

function evenOut<Row extends Sized>(rows: readonly Row[], rules: PageRules, fewest: Row[][]): Row[][] {
  let best = fewest;
  let low = 0;
  let high = rules.height;
  for (let step = 0; step < evenOutSteps; step += 1) {
    const middle = (low + high) / 2;
    const pages = fill(rows, rules, middle);
    if (pages.length <= fewest.length) {
      best = pages;
      high = middle;
    } else low = middle;
  }
  return best;
}

function fill<Row extends Sized>(rows: readonly Row[], rules: PageRules, height: number): Row[][] {
  const pages: Row[][] = [];
  let page: Row[] = [];
  for (const row of rows) {
    const longer = [...page, row];
    const headings = longer.filter((each, index) => headingHeight(each, longer[index - 1], 1) > 0).length;
    const words = longer.reduce((sum, each) => sum + (each.words ?? 0), 0);
    const full =
      pageHeight(longer, rules.groupHeight) > height ||
      longer.length + (rules.groupHeight === undefined ? 0 : headings) > rules.maxRows ||
      words > (rules.maxWords ?? Infinity);
    if (page.length > 0 && full) {
      const kept = startsLonely(page, row) ? page.length - 1 : page.length;
      pages.push(page.slice(0, kept));
      page = [...page.slice(kept), row];
    } else page = longer;
  }
  pages.push(page);
  return pages;
}

/** True where the page ends with the heading of a group and one of its rows, and the next row belongs to them. */
function startsLonely(page: readonly Sized[], next: Sized): boolean {
  const last = page.at(-1);
  if (page.length < 2 || last?.group === undefined) return false;
  return last.group === next.group && last.group !== page.at(-2)?.group;
}

function withFullLastPage<Row extends Sized>(pages: Row[][], rules: PageRules): Row[][] {
  const wanted = rules.minLastRows ?? 1;
  const last = pages.at(-1);
  const before = pages.at(-2);
  if (!last || !before) return pages;
  const missing = Math.min(wanted - last.length, before.length - wanted);
  if (missing <= 0) return pages;
  const filled = [...before.slice(-missing), ...last];
  if (pageHeight(filled, rules.groupHeight) > rules.height) return pages;
  return [...pages.slice(0, -2), before.slice(0, -missing), filled];
}

function headingHeight(row: Sized, previous: Sized | undefined, groupHeight: number): number {
  return row.group !== undefined && row.group !== previous?.group ? groupHeight : 0;
}
