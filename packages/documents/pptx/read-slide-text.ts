import type { Attributes } from '../ooxml/read-xml.ts';
import type { OpenShape } from './open-shape.ts';
import type { Bullet, SlideColour, SlideParagraph } from './slide-shape.ts';
import { bulletOf, colourOf, levelOf } from './slide-values.ts';

interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly parent: string;
}

/** Reads the text of the open shape or of the cells of its table. */
export interface TextReader {
  /** True where the element belonged to text. */
  open(shape: OpenShape, element: Element): boolean;
  close(shape: OpenShape, name: string): void;
  take(text: string): void;
}

interface OpenParagraph {
  level: number;
  bullet: Bullet;
  readonly runs: { text: string; colour: SlideColour; size: number | null }[];
}

/** Elements of a run's properties within which a colour is not that of its letters. */
const otherColours: ReadonlySet<string> = new Set(['a:ln', 'a:highlight', 'a:uLn', 'a:uFill', 'a:effectLst']);

export function createTextReader(): TextReader {
  let paragraph: OpenParagraph | null = null;
  let colour: SlideColour = null;
  let size: number | null = null;
  let isText = false;
  let properties: 'run' | 'other' | null = null;
  const add = (text: string): void => {
    const last = paragraph?.runs.at(-1);
    if (last !== undefined && last.colour === colour && last.size === size) last.text += text;
    else paragraph?.runs.push({ text, colour, size });
  };
  const openInParagraph = (open: OpenParagraph, { name, attributes, parent }: Element): void => {
    if (name === 'a:pPr') open.level = levelFrom(attributes['lvl']);
    else if (parent === 'a:pPr') open.bullet = bulletOf(name, attributes) ?? open.bullet;
    else if (name === 'a:r' || name === 'a:fld' || name === 'a:br') [colour, size] = [null, null];
    else if (name === 'a:rPr') [properties, size] = ['run', sizeFrom(attributes['sz'])];
    else if (name === 'a:t' || name === 'm:t') isText = true;
    else if (properties === 'run' && otherColours.has(name)) properties = 'other';
    else if (properties === 'run' && parent === 'a:solidFill') colour = colourOf(name, attributes);
    else if (properties === 'run' && (parent === 'a:srgbClr' || parent === 'a:schemeClr')) colour = 'mixed';
    if (name === 'a:br') add('\n');
  };
  return {
    open(shape, element) {
      const { name, attributes, parent } = element;
      if (paragraph !== null) openInParagraph(paragraph, element);
      else if (name === 'a:p') paragraph = { level: 0, bullet: null, runs: [] };
      else if (name === 'a:tr') shape.rows.push([]);
      else if (name === 'a:tc') shape.rows.at(-1)?.push({ paragraphs: [], isCovered: isCovered(attributes) });
      else if (name === 'a:tblPr') shape.hasHead = ['1', 'true'].includes(attributes['firstRow'] ?? '0');
      else return styleBullet(shape, element, parent);
      return true;
    },
    close(shape, name) {
      if (name === 'a:t' || name === 'm:t') isText = false;
      else if (name === 'a:rPr') properties = null;
      else if (properties === 'other' && otherColours.has(name)) properties = 'run';
      else if (name === 'a:p' && paragraph !== null) {
        const sink: SlideParagraph[] = shape.rows.at(-1)?.at(-1)?.paragraphs ?? shape.paragraphs;
        sink.push(paragraph);
        paragraph = null;
      }
    },
    take(text) {
      if (isText) add(text);
    },
  };
}

function styleBullet(shape: OpenShape, { name, attributes }: Element, parent: string): boolean {
  const level = levelOf(parent);
  const bullet = level === null ? null : bulletOf(name, attributes);
  if (level === null || bullet === null) return false;
  shape.bullets.set(level, bullet);
  return true;
}

function isCovered(attributes: Attributes): boolean {
  return [attributes['hMerge'], attributes['vMerge']].some((value) => value === '1' || value === 'true');
}

/** PowerPoint has nine levels. */
function levelFrom(value: string | undefined): number {
  const level = Number(value ?? 0);
  return Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : 0;
}

function sizeFrom(value: string | undefined): number | null {
  const size = Number(value);
  return value === undefined || Number.isNaN(size) ? null : size;
}
