import type { Logo } from '@bidsmith/core';
import type { Canvas } from './canvas.ts';
import type { Measure } from './measure.ts';
import type { PlacedPage } from './piece.ts';
import { paintRunningText } from './running-heads.ts';

export interface PageRun {
  readonly measure: Measure;
  /** Number printed on the first of the pages. */
  readonly firstNumber: number;
  readonly headRight: string;
  readonly logo: Logo | null;
  readonly foot: string;
  /** What the head of a page says, by its index. */
  headOf(index: number): string;
}

/** Paints placed pages one after the other, each on a new sheet. The pages are taken out of the list, so that what is painted holds no memory. */
export function paintPages(canvas: Canvas, pages: PlacedPage[], run: PageRun): void {
  const waiting = pages.splice(0).toReversed();
  for (let index = 0, page = waiting.pop(); page; index++, page = waiting.pop()) {
    canvas.addPage();
    const opensChapter = page.pieces[0]?.piece.openingPage !== undefined;
    const head = opensChapter ? '' : run.headOf(index);
    const { headRight, logo, foot } = run;
    paintRunningText(canvas, { head, headRight, logo, foot, pageNumber: run.firstNumber + index }, run.measure);
    for (const { piece, y, opensPage } of page.pieces) {
      if (opensPage && piece.repeat) piece.repeat.paint(canvas, y - piece.repeat.height);
      if (piece.target !== undefined) canvas.target(piece.target, y);
      piece.paint(canvas, { y, opensPage });
    }
  }
}
