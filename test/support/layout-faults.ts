import { bodyBottom, slideSize, zones } from '../../packages/rendering/layout/grid.ts';
import { paragraphsHeight } from '../../packages/rendering/layout/text-box.ts';
import type { Slide, SlideElement } from '../../packages/rendering/layout/slide.ts';

/** Inches: rounding is no fault. */
const tolerance = 0.01;
/** Rows of a table that can be read on one slide. */
const maxTableRows = 16;

/** Every way in which words of a slide could leave their place. */
export function layoutFaults(slide: Slide): string[] {
  return slide.elements.flatMap((element) =>
    faultsOf(slide, element).map((fault) => `${slide.title}: ${element.name} ${fault}`),
  );
}

function faultsOf(slide: Slide, element: SlideElement): string[] {
  const { x, y, w, h } = element.box;
  const found: string[] = [];
  if (![x, y, w, h].every(Number.isFinite)) found.push('has no place');
  if (x < -tolerance || y < -tolerance || x + w > slideSize.width + tolerance || y + h > slideSize.height + tolerance)
    found.push('leaves the slide');
  if (slide.layout !== 'Cover') {
    if (y + h > bodyBottom + tolerance) found.push('reaches into the foot');
    if (y < zones.title.y + zones.lineTitle.h - tolerance) found.push('reaches into the title');
  }
  if (element.type === 'text') {
    const inset = element.inset ?? 0;
    if (paragraphsHeight(element.paragraphs, w - 2 * inset) > h - 2 * inset + tolerance)
      found.push('overflows its box');
  }
  if (element.type === 'table' && element.rows.length > maxTableRows) found.push('has too many rows');
  return found;
}

/** All words of the slides and of their notes in one string without white space, as parts of a text may stand in two boxes. */
export function wordsOnSlides(slides: readonly Slide[]): string {
  return slides
    .flatMap((slide) => [slide.title, ...slide.elements.flatMap(wordsIn), slide.notes])
    .join('\n')
    .replaceAll(/\s/g, '');
}

function wordsIn(element: SlideElement): string[] {
  if (element.type === 'text') return element.paragraphs.map((each) => each.runs.map((run) => run.text).join(''));
  if (element.type === 'table') {
    const columns = element.columns.map((_, column) =>
      element.rows.map((row) => row.cells[column]?.text ?? '').join(''),
    );
    return [...element.rows.flatMap((row) => row.cells.map((cell) => cell.text)), ...columns];
  }
  if (element.type !== 'chart') return [];
  return [element.unit, ...element.labels, ...element.series.map((series) => series.name), element.alt];
}
