import type { ColourRole, Theme } from '@bidsmith/core';
import { element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { solidFill } from './colours.ts';
import { themeFonts } from './shape-xml.ts';

/** An element whose content is one value. */
export function setting(name: string, value: string | number): XmlElement {
  return element(name, { val: String(value) });
}

export interface TextLook {
  /** Points. */
  readonly size: number;
  readonly colour: ColourRole;
  readonly bold?: boolean;
}

/** The look of words in a chart. */
export function textLook({ size, colour, bold }: TextLook, theme: Theme): XmlElement {
  const run = element('a:defRPr', { sz: String(size * 100), b: bold ? '1' : '0' }, [
    solidFill(colour, theme),
    ...themeFonts('body'),
  ]);
  return element('c:txPr', {}, [
    element('a:bodyPr'),
    element('a:lstStyle'),
    element('a:p', {}, [element('a:pPr', {}, [run]), element('a:endParaRPr', { lang: 'en-US' })]),
  ]);
}

/** No fill, no rule. */
export function blank(): XmlElement {
  return element('c:spPr', {}, [element('a:noFill'), element('a:ln', {}, [element('a:noFill')])]);
}

/** A cell range of the workbook behind the chart with the texts it holds. */
export function textReference(name: string, range: string, texts: readonly string[]): XmlElement {
  const points = texts.map((text, index) => point(index, text));
  return element(name, {}, [
    element('c:strRef', {}, [
      element('c:f', {}, [range]),
      element('c:strCache', {}, [setting('c:ptCount', texts.length), ...points]),
    ]),
  ]);
}

/** A cell range of the workbook behind the chart with the numbers it holds. */
export function numberReference(name: string, range: string, values: readonly number[]): XmlElement {
  const points = values.map((value, index) => point(index, String(value)));
  return element(name, {}, [
    element('c:numRef', {}, [
      element('c:f', {}, [range]),
      element('c:numCache', {}, [
        element('c:formatCode', {}, ['General']),
        setting('c:ptCount', values.length),
        ...points,
      ]),
    ]),
  ]);
}

function point(index: number, text: string): XmlElement {
  return element('c:pt', { idx: String(index) }, [element('c:v', {}, [text])]);
}

export interface LabelContent {
  readonly format: string;
  readonly look: XmlElement;
  readonly position: 'outEnd' | 'ctr' | 'r' | 't';
  readonly withName?: boolean;
}

/** What labels of data show, in the sequence of the schema (ECMA-376 part 1, 21.2.2.49). */
export function labelContent({ format, look, position, withName }: LabelContent): XmlElement[] {
  return [
    element('c:numFmt', { formatCode: format, sourceLinked: '0' }),
    blank(),
    look,
    setting('c:dLblPos', position),
    setting('c:showLegendKey', 0),
    setting('c:showVal', 1),
    setting('c:showCatName', 0),
    setting('c:showSerName', withName ? 1 : 0),
    setting('c:showPercent', 0),
    setting('c:showBubbleSize', 0),
    ...(withName ? [element('c:separator', {}, [' '])] : []),
  ];
}

/** No label. */
export function labelOff(): XmlElement[] {
  return ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'].map((name) => setting(`c:show${name}`, 0));
}
