import { type Attributes, readXml, wordValue } from '../ooxml/read-xml.ts';
import { fillOf, layLook, lookOf, plainLook, type RunLook } from './run-look.ts';

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly outlineLevel: number | null;
  readonly numId: string | null;
  readonly listLevel: number | null;
  readonly look: RunLook;
  /** Colour behind its paragraphs. */
  readonly fill: string | null;
  /** True for a table style that colours any of its cells. */
  readonly isShaded: boolean;
}
/** What a style amounts to, along the styles it is based on. `outlineLevel` counts from 0, as Word does. */
export interface ResolvedStyle extends Omit<Style, 'basedOn'> {
  /** Its id and those of the styles it is based on, nearest first. */
  readonly chain: readonly string[];
}
export interface Styles {
  /** Null stands for a paragraph that names no style. */
  (styleId: string | null): ResolvedStyle;
  /** Of all text of the document, under every style. */
  readonly look: RunLook;
}

const none: Omit<Style, 'basedOn'> = {
  name: '',
  outlineLevel: null,
  numId: null,
  listLevel: null,
  look: plainLook,
  fill: null,
  isShaded: false,
};
/** Longer chains do not occur; cycles do, in damaged files. */
const maxChain = 20;
/** Names of the heading styles as programs localise them; Word itself keeps the English ones. */
const headingName =
  /^(?:heading|\u00fcberschrift|titre|t\u00edtulo|titolo|kop|rubrik|overskrift|otsikko|nag\u0142\u00f3wek|nadpis|c\u00edmsor|\u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043e\u043a|\u6807\u9898|\u898b\u51fa\u3057) ?([1-9])(?!\d)/i;

/** Reads word/styles.xml into a lookup by style id. */
export function readStyles(bytes: Uint8Array | undefined): Styles {
  const sheet: Sheet = { styles: new Map(), look: plainLook, defaultId: null };
  if (bytes !== undefined) collect(bytes, sheet);
  const resolved = new Map<string | null, ResolvedStyle>();
  const lookUp = (styleId: string | null): ResolvedStyle => {
    const known = resolved.get(styleId);
    if (known !== undefined) return known;
    const style = resolve(styleId ?? sheet.defaultId, sheet.styles);
    resolved.set(styleId, style);
    return style;
  };
  return Object.assign(lookUp, { look: sheet.look });
}

interface Sheet {
  readonly styles: Map<string, Style>;
  look: RunLook;
  /** Of the style of paragraphs that name none. */
  defaultId: string | null;
}

function resolve(styleId: string | null, styles: ReadonlyMap<string, Style>): ResolvedStyle {
  const ids: string[] = [];
  const chain: Style[] = [];
  for (let id = styleId; id !== null && chain.length < maxChain;) {
    const style = styles.get(id);
    if (style === undefined) break;
    ids.push(id);
    chain.push(style);
    id = style.basedOn;
  }
  const [own] = chain;
  if (own === undefined) return { ...none, chain: [] };
  return {
    name: own.name,
    chain: ids,
    outlineLevel: chain.find((style) => style.outlineLevel !== null)?.outlineLevel ?? headingLevel(chain),
    numId: chain.find((style) => style.numId !== null)?.numId ?? null,
    listLevel: chain.find((style) => style.listLevel !== null)?.listLevel ?? null,
    look: chain.reduceRight((outer, style) => layLook(outer, style.look), plainLook),
    fill: chain.find((style) => style.fill !== null)?.fill ?? null,
    isShaded: chain.some((style) => style.isShaded),
  };
}

function headingLevel(chain: readonly Style[]): number | null {
  const level = chain.map((style) => headingName.exec(style.name)?.[1]).find((digit) => digit !== undefined);
  return level === undefined ? null : Number(level) - 1;
}

function collect(bytes: Uint8Array, sheet: Sheet): void {
  let id: string | null = null;
  let style: Style = { ...none, basedOn: null };
  let isDefaults = false;
  let part: 'run' | 'table part' | null = null;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'w:style') {
        id = wordValue(attributes, 'styleId') ?? null;
        style = { ...none, basedOn: null };
        const isDefault = ['1', 'true', 'on'].includes(wordValue(attributes, 'default') ?? '0');
        if (isDefault && wordValue(attributes, 'type') === 'paragraph') sheet.defaultId = id;
      } else if (name === 'w:rPrDefault') isDefaults = true;
      else if (name === 'w:tblStylePr') part = 'table part';
      else if (name === 'w:rPr' && part === null) part = 'run';
      else if (isDefaults) sheet.look = { ...sheet.look, ...lookOf(name, attributes) };
      else if (name === 'w:shd' && part !== 'run') style = shaded(style, attributes);
      else if (part === 'run') style = { ...style, look: { ...style.look, ...lookOf(name, attributes) } };
      else if (part === null) style = { ...style, ...styleProperty(name, wordValue(attributes)) };
    },
    close(name) {
      if (name === 'w:rPrDefault') isDefaults = false;
      if (name === 'w:tblStylePr' || (name === 'w:rPr' && part === 'run')) part = null;
      if (name !== 'w:style' || id === null) return;
      sheet.styles.set(id, style);
      id = null;
    },
  });
}

function shaded(style: Style, attributes: Attributes): Style {
  const fill = fillOf(attributes);
  return fill === null ? style : { ...style, fill, isShaded: true };
}

function styleProperty(name: string, value: string | undefined): Partial<Style> {
  if (value === undefined) return {};
  switch (name) {
    case 'w:name':
      return { name: value };
    case 'w:basedOn':
      return { basedOn: value };
    case 'w:outlineLvl':
      return { outlineLevel: Number(value) };
    case 'w:numId':
      return { numId: value };
    case 'w:ilvl':
      return { listLevel: Number(value) };
    default:
      return {};
  }
}
