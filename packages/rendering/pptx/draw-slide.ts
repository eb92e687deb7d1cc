import { pointsPerInch } from '../layout/font-metrics.ts';
import { frameOf } from '../layout/slide-frame.ts';
import type {
  ImageElement,
  LineElement,
  Paragraph,
  ShapeElement,
  Slide,
  SlideElement,
  TextElement,
} from '../layout/slide.ts';
import { schemeColour } from './colours.ts';
import { drawChart } from './draw-chart.ts';
import { drawTable } from './draw-table.ts';
import type { Drawing } from './drawing.ts';
import { quarterPoints } from './quarter-disc.ts';
import type { PptxSlide } from './pptxgen.ts';

/** Draws a planned slide with native objects: kicker and title first, so that they are read first; the source line last. */
export function drawSlide(target: PptxSlide, slide: Slide, drawing: Drawing): void {
  target.addText(slide.kicker, { placeholder: 'kicker', objectName: drawing.names.key('Kicker') });
  target.addText([{ text: slide.title, options: { fontSize: slide.titleSize } }], {
    placeholder: 'title',
    objectName: drawing.names.key('Title'),
  });
  for (const element of slide.elements) drawElement(target, element, drawing);
  if (slide.source !== null) drawSource(target, slide, slide.source, drawing);
  if (slide.notes !== '') target.addNotes(slide.notes);
}

function drawSource(target: PptxSlide, { layout }: Slide, source: string, drawing: Drawing): void {
  const { box, style } = frameOf(layout).source;
  target.addText(source, {
    ...box,
    margin: 0,
    fontSize: style.size,
    fontFace: '+mn-lt',
    color: schemeColour(style.colour),
    valign: 'top',
    objectName: drawing.names.key('Source'),
  });
}

function drawElement(target: PptxSlide, element: SlideElement, drawing: Drawing): void {
  switch (element.type) {
    case 'text':
      return drawText(target, element, drawing);
    case 'shape':
      return drawShape(target, element, drawing);
    case 'line':
      return drawLine(target, element, drawing);
    case 'table':
      return drawTable(target, element, drawing);
    case 'chart':
      return drawChart(target, element, drawing);
    case 'image':
      return drawImage(target, element, drawing);
  }
}

function drawText(target: PptxSlide, element: TextElement, drawing: Drawing): void {
  target.addText(
    element.paragraphs.flatMap((paragraph) => paragraphRuns(paragraph, paragraph === element.paragraphs[0], drawing)),
    {
      ...element.box,
      margin: (element.inset ?? 0) * pointsPerInch,
      valign: element.valign ?? 'top',
      wrap: true,
      ...textShape(element),
      objectName: drawing.names.key(element.name),
      ...(element.fill ? { fill: { color: schemeColour(element.fill) } } : {}),
      ...outline(element.outline),
    },
  );
}

const textShapes = { chevron: 'chevron', pentagon: 'homePlate' } as const;

function textShape({ shape, round, box }: TextElement) {
  if (shape !== undefined) return { shape: textShapes[shape] };
  return round ? { shape: 'roundRect' as const, rectRadius: box.h / 2 } : { shape: 'rect' as const };
}

function paragraphRuns(paragraph: Paragraph, first: boolean, drawing: Drawing) {
  return paragraph.runs.map((run, index) => {
    const target = run.linkTo === undefined ? undefined : drawing.slideNumbers.get(run.linkTo);
    return {
      text: run.text,
      options: {
        fontFace: paragraph.face === 'title' ? '+mj-lt' : '+mn-lt',
        fontSize: paragraph.size,
        color: schemeColour(run.colour ?? paragraph.colour),
        bold: run.bold ?? false,
        italic: run.italic ?? false,
        align: paragraph.align ?? 'left',
        breakLine: index === paragraph.runs.length - 1,
        ...(paragraph.tracking === undefined ? {} : { charSpacing: paragraph.tracking }),
        ...(paragraph.lineSpacing === undefined ? {} : { lineSpacingMultiple: paragraph.lineSpacing }),
        ...(first || paragraph.spaceBefore === undefined ? {} : { paraSpaceBefore: paragraph.spaceBefore }),
        ...(target === undefined ? {} : { hyperlink: { slide: target } }),
      },
    };
  });
}

/** pptxgenjs draws it but leaves it out of its list of names. */
const customGeometry = 'custGeom' as 'rect';

function drawShape(target: PptxSlide, element: ShapeElement, drawing: Drawing): void {
  const common = {
    ...element.box,
    objectName: drawing.names.key(element.name, element.alt),
    ...(element.fill ? { fill: { color: schemeColour(element.fill) } } : {}),
    ...outline(element.outline),
  };
  if (element.shape === 'quarter')
    target.addShape(customGeometry, { ...common, points: quarterPoints(element.box, element.corner ?? 0) });
  else target.addShape(element.shape === 'arrow' ? 'rightArrow' : element.shape, common);
}

function drawImage(target: PptxSlide, { box, name, alt, image }: ImageElement, drawing: Drawing): void {
  target.addImage({
    ...box,
    data: `${image.contentType};base64,${image.base64}`,
    altText: alt,
    objectName: drawing.names.key(name, alt),
  });
}

function drawLine(target: PptxSlide, element: LineElement, drawing: Drawing): void {
  target.addShape('line', {
    ...element.box,
    line: { color: schemeColour(element.colour), width: element.width },
    objectName: drawing.names.key(element.name, null),
  });
}

function outline(line: TextElement['outline']) {
  if (!line) return {};
  return {
    line: {
      color: schemeColour(line.colour),
      width: line.width,
      ...(line.dashed ? { dashType: 'dash' as const } : {}),
    },
  };
}
