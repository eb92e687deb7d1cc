import { zones } from './grid.ts';
import { longestClause } from './clause.ts';
import { fitsLines } from './fit-text.ts';
import { pointsPerInch } from './font-metrics.ts';
import { groupOf, joinEqualRows, matrixLook, rowOf, sourceOf } from './matrix-rows.ts';
import type { MatrixLook } from './matrix-rows.ts';
import { chapterAnchor, filledChapters } from './matrix-summary.ts';
import type { MatrixBlock, MatrixChapter } from './matrix-summary.ts';
import { matrixTitle } from './matrix-title.ts';
import { countWords } from './plain-text.ts';
import type { PlanContext } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SlideDraft } from './slide.ts';
import { columnWidths } from './column-widths.ts';
import { cellPadding } from './table-layout.ts';
import type { TableRow, TableSpec } from './table-layout.ts';

/** Points: the least that a table may have. */
const matrixSize = 11;
/** Space above and below the words of a row, in inches: the matrix is looked up, not read. */
const matrixPadding = 3.5 / pointsPerInch;
/** What a requirement may take on a slide. */
const maxRowLines = 2;
/** Words of a requirement, the most first: fewer are worth it only where they save this share of the slides. */
const rowWords = [24, 18] as const;
const worthwhileShare = 1.05;
/** Words in the rows of one slide: 260 with title, header, group rows, source and foot line. */
const maxMatrixWords = 215;
/** A clause that fills less of the room would say too little. */
const minClauseShare = 0.6;
/** Inches: titles of these slides stand on one line. */
const matrixTop = 1.4;
/** Every row of the matrix, chapter by chapter, equal rows once; long requirements are cut where a clause ends and stand in full in the notes. */
export function planMatrixRows(context: PlanContext, kicker: string, block: MatrixBlock): SlideDraft[] {
  const chapters = filledChapters(block).map(named);
  const look = matrixLook(chapters.flatMap((chapter) => chapter.rows));
  const groups = chapters.map((chapter) => groupOf(context, chapter, look));
  const rows = chapters.flatMap((chapter, index) =>
    joinEqualRows(chapter.rows).map((row) =>
      rowOf(context, row, { look, group: groups[index], anchor: chapterAnchor(block, index) }),
    ),
  );
  const byName = Map.groupBy(chapters, (_, index) => groups[index]?.name ?? '');
  const plans = rowWords.map((words) =>
    planTable(
      context,
      { kicker, title: '' },
      {
        spec: specOf(look, rows, words),
        name: 'Compliance matrix',
        denseSizes: [matrixSize],
        top: matrixTop,
        layout: 'Matrix',
        maxWords: maxMatrixWords,
        titleOf: (page) => matrixTitle(page, byName),
        shortenedSource: sourceOf(look),
      },
    ),
  );
  const fewest = Math.min(...plans.map((plan) => plan.length));
  return plans.find((plan) => plan.length <= fewest * worthwhileShare) ?? [];
}

function specOf({ columns }: MatrixLook, rows: readonly TableRow[], maxWords: number): TableSpec {
  const width = (columnWidths({ columns, rows }, zones.body.w, matrixSize)[1] ?? 0) - 2 * cellPadding.x;
  return { columns, rows: rows.map((row) => shortened(row, width, maxWords)), paddingY: matrixPadding };
}

function named(chapter: MatrixChapter, index: number): MatrixChapter {
  return { ...chapter, chapter: chapter.chapter === '' ? `Part ${index + 1}` : chapter.chapter };
}

/** The row with its requirement on two lines; the whole goes to the notes. */
function shortened(row: TableRow, width: number, maxWords: number): TableRow {
  const [id, cell, ...others] = row.cells;
  if (!id || !cell) return row;
  const request = { face: 'body', width } as const;
  const fits = (text: string) =>
    countWords(text) <= maxWords && fitsLines({ ...request, text: `${text} …` }, matrixSize, maxRowLines);
  if (fits(cell.text)) return row;
  const cut = shortenToLines({ ...request, text: firstWords(cell.text, maxWords) }, matrixSize, maxRowLines);
  const clause = longestClause(cell.text, fits, cut.length * minClauseShare);
  const text = clause === null ? cut : `${clause} …`;
  return { ...row, cells: [id, { ...cell, text }, ...others], note: row.note ?? `${id.text}: ${cell.text}` };
}

function firstWords(text: string, maxWords: number): string {
  const words = text.split(' ');
  return words.length <= maxWords ? text : `${words.slice(0, maxWords).join(' ')} …`;
}
