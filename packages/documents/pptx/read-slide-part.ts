import { type Attributes, readXml } from '../ooxml/read-xml.ts';
import { createGroups } from './shape-groups.ts';
import { createOpenShape, finishShape, type OpenShape } from './open-shape.ts';
import { createTextReader, type TextReader } from './read-slide-text.ts';
import type { Bullet, SlideColour, SlidePart, SlideShape } from './slide-shape.ts';
import { bulletOf, colourOf, levelOf } from './slide-values.ts';

const shapeElements: ReadonlyMap<string, SlideShape['kind']> = new Map([
  ['p:sp', 'text'],
  ['p:cxnSp', 'text'],
  ['p:pic', 'picture'],
  ['p:graphicFrame', 'frame'],
]);

interface Reading {
  readonly shapes: SlideShape[];
  readonly groups: ReturnType<typeof createGroups>;
  readonly text: TextReader;
  readonly path: string[];
  readonly alternatives: boolean[];
  readonly colourNames: Map<string, string>;
  readonly bodyBullets: Map<number, Bullet>;
  shape: OpenShape | null;
  background: SlideColour;
  isShown: boolean;
  skipDepth: number;
}

/** Reads a slide, a layout, a master or a page of notes. Grouped shapes come with their place on the slide. */
export function readSlidePart(bytes: Uint8Array): SlidePart {
  const reading: Reading = {
    shapes: [],
    groups: createGroups(),
    text: createTextReader(),
    path: [],
    alternatives: [],
    colourNames: new Map(),
    bodyBullets: new Map(),
    shape: null,
    background: null,
    isShown: true,
    skipDepth: 0,
  };
  readXml(bytes, {
    open(name, attributes) {
      if (reading.skipDepth > 0 || isSecondWording(reading, name)) reading.skipDepth += 1;
      else {
        openElement(reading, name, attributes);
        reading.path.push(name);
      }
    },
    close(name) {
      if (reading.skipDepth > 0) {
        reading.skipDepth -= 1;
        return;
      }
      reading.path.pop();
      closeElement(reading, name);
    },
    text: (text) => {
      if (reading.skipDepth === 0) reading.text.take(text);
    },
  });
  const { shapes, background, isShown, colourNames, bodyBullets } = reading;
  return { shapes, background, isShown, colourNames, bodyBullets };
}

/** Of the wordings of one thing the first is read. */
function isSecondWording({ alternatives }: Reading, name: string): boolean {
  if (name !== 'mc:Choice' && name !== 'mc:Fallback') return false;
  const isTaken = alternatives.at(-1) === true;
  if (alternatives.length > 0) alternatives[alternatives.length - 1] = true;
  return isTaken;
}

function openElement(reading: Reading, name: string, attributes: Attributes): void {
  const kind = shapeElements.get(name);
  const parent = reading.path.at(-1) ?? '';
  if (reading.path.length === 0) reading.isShown = !['0', 'false'].includes(attributes['show'] ?? '1');
  if (kind !== undefined && reading.shape === null) reading.shape = createOpenShape(kind);
  else if (name === 'mc:AlternateContent') reading.alternatives.push(false);
  else if (name === 'p:grpSp') reading.groups.open();
  else if (name === 'p:clrMap')
    for (const [own, theme] of Object.entries(attributes)) reading.colourNames.set(own, theme);
  else if (name === 'p:bgRef' && attributes['idx'] !== '1001') reading.background = 'mixed';
  else if (parent === 'p:bgPr' || parent === 'p:bgRef') setBackground(reading, name, attributes);
  else if (reading.path.at(-2) === 'p:bgPr' && parent === 'a:solidFill')
    reading.background = colourOf(name, attributes);
  else if (parent === 'p:bodyStyle' || reading.path.at(-2) === 'p:bodyStyle') bodyStyle(reading, name, attributes);
  else if (reading.shape === null) openGroup(reading, name, attributes);
  else openInShape(reading, reading.shape, { name, attributes });
}

function setBackground(reading: Reading, name: string, attributes: Attributes): void {
  if (name === 'a:solidFill' || name === 'a:effectLst' || reading.background === 'mixed') return;
  reading.background = name === 'a:noFill' ? null : colourOf(name, attributes);
}

function bodyStyle(reading: Reading, name: string, attributes: Attributes): void {
  const level = levelOf(reading.path.at(-1) ?? '');
  const bullet = level === null ? null : bulletOf(name, attributes);
  if (level !== null && bullet !== null) reading.bodyBullets.set(level, bullet);
}

function openGroup(reading: Reading, name: string, attributes: Attributes): void {
  if (reading.path.at(-2) === 'p:grpSpPr' || reading.path.at(-1) === 'p:nvGrpSpPr')
    reading.groups.describe(name, attributes);
}

function openInShape(
  { path, text }: Reading,
  shape: OpenShape,
  { name, attributes }: { name: string; attributes: Attributes },
): void {
  const parent = path.at(-1) ?? '';
  if (text.open(shape, { name, attributes, parent })) return;
  if (name === 'p:cNvPr') {
    shape.isHidden = ['1', 'true'].includes(attributes['hidden'] ?? '0');
    shape.description = attributes['descr'];
  } else if (name === 'p:ph') shape.holder = { type: attributes['type'] ?? 'obj', index: attributes['idx'] ?? '0' };
  else if (parent === 'a:xfrm' || parent === 'p:xfrm') shape.place(name, attributes);
  else if (parent === 'p:spPr') shape.fill = fillOf(name, shape.fill);
  else if (parent === 'a:solidFill' && path.at(-2) === 'p:spPr') shape.fill = colourOf(name, attributes);
  else if (name === 'a:fillRef' && shape.fill === null && (attributes['idx'] ?? '0') !== '0') shape.fill = 'mixed';
  else if (name === 'c:chart') shape.links.push(attributes['r:id'] ?? '');
  else if (name === 'dgm:relIds') shape.links.push(attributes['r:dm'] ?? '');
  else if (parent === 'a:srgbClr' || parent === 'a:schemeClr') alterColour(shape, path);
}

/** A theme colour made lighter or darker is another colour. */
function alterColour(shape: OpenShape, path: readonly string[]): void {
  if (path.at(-3) === 'p:spPr') shape.fill = 'mixed';
}

function fillOf(name: string, known: SlideColour): SlideColour {
  if (name === 'a:noFill') return 'none';
  return ['a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill', 'a:solidFill'].includes(name) ? 'mixed' : known;
}

function closeElement(reading: Reading, name: string): void {
  if (name === 'mc:AlternateContent') reading.alternatives.pop();
  if (name === 'p:grpSp') reading.groups.close();
  if (reading.shape === null) return;
  reading.text.close(reading.shape, name);
  const isInner = reading.path.some((open) => shapeElements.has(open));
  if (!shapeElements.has(name) || isInner) return;
  reading.shapes.push(finishShape(reading.shape, reading.groups));
  reading.shape = null;
}
