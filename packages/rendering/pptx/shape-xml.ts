import type { Theme } from '@bidsmith/core';
import type { Box } from '../layout/grid.ts';
import type { FrameText } from '../layout/slide-frame.ts';
import { element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { solidFill } from './colours.ts';
import { emuPerInch } from '../xml/emu.ts';

/** Place and size as the format writes them. */
export function transform({ x, y, w, h }: Box): XmlElement {
  const units = (inches: number) => String(Math.round(inches * emuPerInch));
  return element('a:xfrm', {}, [
    element('a:off', { x: units(x), y: units(y) }),
    element('a:ext', { cx: units(w), cy: units(h) }),
  ]);
}

/** A rectangle of that place and size. */
export function rectangle(box: Box): XmlElement[] {
  return [transform(box), element('a:prstGeom', { prst: 'rect' }, [element('a:avLst')])];
}

/** The theme's fonts for a face, all scripts. */
export function themeFonts(face: 'title' | 'body'): XmlElement[] {
  const family = face === 'title' ? '+mj' : '+mn';
  return (['latin', 'ea', 'cs'] as const).map((script) =>
    element(`a:${script}`, { typeface: `${family}-${script === 'latin' ? 'lt' : script}` }),
  );
}

export interface Placeholder {
  readonly name: string;
  /** Attributes of the place: type, size, number. */
  readonly place: Readonly<Record<string, string>>;
  /** Null inherits place and format. */
  readonly frame: FrameText | null;
  readonly content: readonly XmlElement[];
}

/** A placeholder with its place and format, or one that inherits both. */
export function placeholder({ name, place, frame, content }: Placeholder, theme: Theme): XmlElement {
  return element('p:sp', {}, [
    element('p:nvSpPr', {}, [
      element('p:cNvPr', { id: '0', name }),
      element('p:cNvSpPr', {}, [element('a:spLocks', { noGrp: '1' })]),
      element('p:nvPr', {}, [element('p:ph', place)]),
    ]),
    element('p:spPr', {}, frame ? rectangle(frame.box) : []),
    element('p:txBody', {}, [
      frame ? element('a:bodyPr', { lIns: '0', tIns: '0', rIns: '0', bIns: '0', anchor: 't' }) : element('a:bodyPr'),
      frame ? element('a:lstStyle', {}, [levelStyle(frame, theme)]) : element('a:lstStyle'),
      element('a:p', {}, content),
    ]),
  ]);
}

function levelStyle({ style }: FrameText, theme: Theme): XmlElement {
  const align = style.align === 'right' ? 'r' : style.align === 'center' ? 'ctr' : 'l';
  return element('a:lvl1pPr', { algn: align, marL: '0', indent: '0' }, [
    element('a:buNone'),
    element('a:defRPr', { lang: 'en-US', sz: String(style.size * 100), b: style.bold ? '1' : '0' }, [
      solidFill(style.colour, theme),
      ...themeFonts(style.face),
    ]),
  ]);
}

/** A run of words that takes its format from its placeholder. */
export function plainRun(text: string): XmlElement {
  return element('a:r', {}, [element('a:rPr', { lang: 'en-US' }), element('a:t', {}, [text])]);
}

/** The field that shows a slide's number. */
export function slideNumberField(text: string): XmlElement {
  const id = '{F7021451-1387-4CA6-816F-3879F97B5CBC}';
  return element('a:fld', { id, type: 'slidenum' }, [element('a:rPr', { lang: 'en-US' }), element('a:t', {}, [text])]);
}
