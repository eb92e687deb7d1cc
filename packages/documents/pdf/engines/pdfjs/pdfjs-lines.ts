import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import { groupRuns, type Run } from '../group-runs.ts';
import type { PdfLine } from '../../pdf-page.ts';
import type { PageTags } from '../page-tags.ts';

export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;

/** What the content alone does not say: the names of its bold fonts, and what the file's tags call its marked content. */
export interface PageLook {
  readonly bold: ReadonlySet<string>;
  readonly tags: PageTags<string>;
}

/** Groups the text of a page into lines, in the order in which it is drawn. Text that is not level (watermarks, side notes) is left out. */
export function toPdfLines(content: TextContent, viewport: PageViewport, look: PageLook): PdfLine[] {
  const marks: (string | undefined)[] = [];
  const runs = content.items.flatMap((item) => {
    if ('str' in item) return toRun(item, { viewport, look, mark: marks.findLast((mark) => mark !== undefined) }) ?? [];
    if (item.type === 'endMarkedContent') marks.pop();
    else marks.push(item.id);
    return [];
  });
  return groupRuns(runs);
}

function toRun(
  item: TextItem,
  { viewport, look, mark }: { viewport: PageViewport; look: PageLook; mark: string | undefined },
): Run | null {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
  const [left, top] = viewport.convertToViewportPoint(x, y) as [number, number];
  const [ahead, level] = viewport.convertToViewportPoint(x + a, y + b) as [number, number];
  const isLevel = ahead - left > 0 && Math.abs(level - top) <= Math.abs(ahead - left) * 0.1;
  if (!isLevel || item.str === '') return null;
  const size = item.height > 0 ? item.height : Math.hypot(a, b);
  const bold = look.bold.has(item.fontName);
  return { text: item.str, left, right: left + item.width, y: top, size, bold, ...look.tags.get(mark ?? '') };
}
