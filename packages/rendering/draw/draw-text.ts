import { pointsPerInch } from '../layout/font-metrics.ts';
import type { TextElement } from '../layout/slide.ts';
import { createTag, type Tag } from '../pdf/tag.ts';
import type { Area, Painter } from './painter.ts';
import { panelPath, pointOf } from './path-data.ts';
import type { FindSlide, Room } from './set-lines.ts';
import { setLines } from './set-lines.ts';

/** Draws a panel and its words, a paragraph of the structure for each. */
export function drawText(
  painter: Painter,
  element: TextElement,
  place: { readonly area: Area; readonly parent: Tag; readonly findSlide: FindSlide },
): void {
  const { fill, outline, valign = 'top' } = element;
  if (fill || outline)
    painter.path(panelPath(element, place.area), {
      ...(fill ? { fill } : {}),
      ...(outline ? { stroke: outline } : {}),
    });
  const room: Room = { ...inside(element, place.area), valign };
  for (const { lines } of setLines(element.paragraphs, room, place.findSlide)) {
    const tag = createTag('P', place.parent);
    for (const line of lines) painter.text(line, tag);
  }
}

/** Where the words of a panel may stand: off the points of chevrons and pentagons, as PowerPoint places them. */
function inside({ inset = 0, shape }: TextElement, area: Area): Area {
  const margin = inset * pointsPerInch;
  const left = shape === 'chevron' ? pointOf(area) : 0;
  const right = shape === 'chevron' ? pointOf(area) : shape === 'pentagon' ? pointOf(area) / 2 : 0;
  return {
    x: area.x + left + margin,
    y: area.y + margin,
    w: area.w - left - right - 2 * margin,
    h: area.h - 2 * margin,
  };
}
