import { textWidth } from './font-metrics.ts';
import { zones } from './grid.ts';
import type { MatrixChapter } from './matrix-summary.ts';
import type { MeasuredRow } from './table-layout.ts';

/** Points: the smallest size of a title. */
const titleStyle = { face: 'title', size: 22 } as const;
/** Room that a title of one line has when slides that share it are numbered, in inches. */
const room = zones.title.w * 0.97 - textWidth(' (99 of 99)', titleStyle);

/** What the chapters on a slide of the matrix amount to: "4.1 Hosting: 36 requirements, 34 mandatory, none answered yet". */
export function matrixTitle(
  page: readonly MeasuredRow[],
  chapters: ReadonlyMap<string, readonly MatrixChapter[]>,
): string {
  const shown = [...new Set(page.map((row) => row.group ?? ''))].flatMap((group) => chapters.get(group) ?? []);
  const [first, second] = shown;
  if (!first) return '';
  const more = shown.length - 1;
  const others = more === 0 ? '' : ` and ${more} more ${more === 1 ? 'chapter' : 'chapters'}`;
  const names = [...(second && more === 1 ? [`${first.chapter} and ${second.chapter}`] : []), first.chapter + others];
  const ids = new Set(page.flatMap((row) => row.ids ?? []));
  const rows = shown.flatMap((chapter) =>
    second === undefined ? chapter.rows : chapter.rows.filter((row) => ids.has(row.requirementId)),
  );
  const tails = tailsOf(rows);
  const titles = tails.flatMap((tail) => names.map((name) => `${name}: ${tail}`));
  const fitting = titles.find((title) => textWidth(title, titleStyle) <= room);
  return fitting ?? shortened(first.chapter, `${others}: ${tails.at(-1) ?? ''}`);
}

/** Longest first. */
function tailsOf(rows: MatrixChapter['rows']): string[] {
  const count = rows.length;
  const all = count === 1 ? '1 requirement' : `${count} requirements`;
  const mandatory = rows.filter((row) => row.strength === 'mandatory').length;
  const force = count === 1 ? '' : mandatory === count ? ', all mandatory' : `, ${mandatory} mandatory`;
  const open = rows.filter((row) => row.status === 'open').length;
  const answer = open === 0 ? 'all answered' : open === count ? 'none answered yet' : `${count - open} answered`;
  return [`${all}${force}, ${answer}`, `${all}, ${answer}`, all];
}

function shortened(name: string, rest: string): string {
  const words = name.split(' ');
  for (let kept = words.length - 1; kept > 0; kept -= 1) {
    const title = `${words.slice(0, kept).join(' ')} …${rest}`;
    if (textWidth(title, titleStyle) <= room) return title;
  }
  return `This chapter${rest}`;
}
