import { pointsPerInch } from '../layout/font-metrics.ts';
import type { Box } from '../layout/grid.ts';
import { slideSize } from '../layout/grid.ts';
import { frameOf } from '../layout/slide-frame.ts';
import type { FrameText } from '../layout/slide-frame.ts';
import type { Slide, SlideElement } from '../layout/slide.ts';
import { createTag, type Tag } from '../pdf/tag.ts';
import { drawChart } from './draw-chart.ts';
import { drawTable } from './draw-table.ts';
import { drawText } from './draw-text.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, rectPath, shapePath } from './path-data.ts';
import type { FindSlide } from './set-lines.ts';
import { setLines } from './set-lines.ts';

/** The slide in points: 13 1/3 by 7 1/2 inches. */
export const slideArea: Area = { x: 0, y: 0, w: 960, h: slideSize.height * pointsPerInch };

/** What a slide needs to know of its deck. */
export interface DeckPlace {
  /** From 1. */
  readonly number: number;
  readonly footer: string;
  readonly findSlide: FindSlide;
  /** The element of the structure that holds the slide. */
  readonly parent: Tag;
}

/** Draws a planned slide: kicker and title first, so that they are read first, then its elements in order, the source line, and the foot as decoration. */
export function drawSlide(painter: Painter, slide: Slide, place: DeckPlace): void {
  const frame = frameOf(slide.layout);
  const { parent } = place;
  painter.path(rectPath(slideArea), { fill: frame.ground });
  drawFrameText(painter, { text: slide.kicker, frame: frame.kicker, tag: createTag('P', parent) });
  const title = { ...frame.title, style: { ...frame.title.style, size: slide.titleSize } };
  drawFrameText(painter, { text: slide.title, frame: title, tag: createTag('H1', parent) });
  for (const element of slide.elements) drawElement(painter, element, place);
  if (slide.source !== null)
    drawFrameText(painter, { text: slide.source, frame: frame.source, tag: createTag('P', parent) });
  if (frame.foot === null) return;
  drawFrameText(painter, { text: place.footer, frame: frame.foot.footer, tag: null });
  drawFrameText(painter, { text: String(place.number), frame: frame.foot.slideNumber, tag: null });
}

/** A box of the layout, in points. */
export function areaOf({ x, y, w, h }: Box): Area {
  return { x: x * pointsPerInch, y: y * pointsPerInch, w: w * pointsPerInch, h: h * pointsPerInch };
}

function drawFrameText(
  painter: Painter,
  { text, frame, tag }: { text: string; frame: FrameText; tag: Tag | null },
): void {
  if (text === '') return;
  const { bold, ...style } = frame.style;
  const runs = [{ text, bold: bold ?? false }];
  for (const { lines } of setLines([{ ...style, runs }], { ...areaOf(frame.box), valign: 'top' }, () => undefined))
    for (const line of lines) painter.text(line, tag);
}

function drawElement(painter: Painter, element: SlideElement, place: DeckPlace): void {
  const area = areaOf(element.box);
  switch (element.type) {
    case 'text':
      return drawText(painter, element, { area, ...place });
    case 'table':
      return drawTable(painter, element, { area, ...place });
    case 'line':
      return painter.path(linePath([area.x, area.y], [area.x + area.w, area.y + area.h]), { stroke: element });
    case 'chart':
      return painter.figure(createTag('Figure', place.parent, { alt: element.alt }), () =>
        drawChart(painter, element, area),
      );
    case 'image':
      return painter.figure(createTag('Figure', place.parent, { alt: element.alt }), () =>
        painter.image(element.image, area),
      );
    case 'shape': {
      const draw = () => {
        painter.path(shapePath(element.shape, area, element.corner), {
          ...(element.fill === null ? {} : { fill: element.fill }),
          ...(element.outline ? { stroke: element.outline } : {}),
        });
      };
      if (element.alt === null) draw();
      else painter.figure(createTag('Figure', place.parent, { alt: element.alt }), draw);
    }
  }
}
