import { columnX, slideSize, span } from '../../../layout/grid.ts';
import type { SlideElement, TextElement } from '../../../layout/slide.ts';
import type { Rule } from '../../rule.ts';
import { textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Inches within which edges are taken for aligned. */
const tolerance = 0.04;
const columns = Array.from({ length: 12 }, (_, index) => index);
const edges = [...columns.map(columnX), ...columns.map((index) => columnX(index) + span(1))];
/** A single box off the grid may be meant; more look as if nobody had aligned them. */
const maxAstray = 2;

export const onGrid: Rule<PlannedSlide> = {
  name: 'D20',
  severity: 'warning',
  asks: 'Boxes with words begin at a column of the grid, within a panel, or in line with another object.',
  find: (planned) => {
    const astray = textsOf(planned).filter((element) => isAstray(element, planned.slide.elements));
    if (astray.length <= maxAstray) return [];
    const names = [...new Set(astray.map(({ name }) => name))].join(', ');
    return [{ place: planned.place, detail: `${astray.length} boxes begin between the columns: ${names}.` }];
  },
};

function isAstray(element: TextElement, all: readonly SlideElement[]): boolean {
  // Centred words have no edge to the left.
  if (element.paragraphs.every(({ align }) => align === 'center')) return false;
  const left = element.box.x;
  const right = left + element.box.w;
  if (edges.some((edge) => Math.abs(edge - left) < tolerance || Math.abs(edge - right) < tolerance)) return false;
  if (isOnScale(element, all)) return false;
  return !all.some((other) => other !== element && (holds(other, element) || sharesEdge(other, left, right)));
}

/** Boxes of one name on one line, three or more, are the names along an axis: they stand where their values are. */
const fewestOnScale = 3;

function isOnScale({ name, box }: TextElement, all: readonly SlideElement[]): boolean {
  const along = all.filter((other) => other.name === name && Math.abs(other.box.y - box.y) < tolerance);
  return along.length >= fewestOnScale;
}

function sharesEdge({ box }: SlideElement, left: number, right: number): boolean {
  return [box.x, box.x + box.w].some((edge) => Math.abs(edge - left) < tolerance || Math.abs(edge - right) < tolerance);
}

/** True for a figure or a panel that the element stands in; the slide's own ground is neither. */
function holds({ box }: SlideElement, element: TextElement): boolean {
  return (
    box.w < slideSize.width - tolerance &&
    box.x <= element.box.x + tolerance &&
    box.y <= element.box.y + tolerance &&
    box.x + box.w >= element.box.x + element.box.w - tolerance &&
    box.y + box.h >= element.box.y + element.box.h - tolerance
  );
}
