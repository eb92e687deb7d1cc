import { readXml, wordValue } from '../ooxml/read-xml.ts';

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly outlineLevel: number | null;
  readonly numId: string | null;
  readonly listLevel: number | null;
}
/** What a paragraph style amounts to, along the styles it is based on. `outlineLevel` counts from 0, as Word does. */
type ResolvedStyle = Omit<Style, 'basedOn'>;
export type Styles = (styleId: string | null) => ResolvedStyle;

const none: ResolvedStyle = { name: '', outlineLevel: null, numId: null, listLevel: null };
/** Longer chains do not occur; cycles do, in damaged files. */
const maxChain = 20;

/** Reads word/styles.xml into a lookup by style id. */
export function readStyles(bytes: Uint8Array | undefined): Styles {
  const styles = new Map<string, Style>();
  if (bytes !== undefined) collect(bytes, styles);
  return (styleId) => {
    const chain: Style[] = [];
    for (let id = styleId; id !== null && chain.length < maxChain;) {
      const style = styles.get(id);
      if (style === undefined) break;
      chain.push(style);
      id = style.basedOn;
    }
    const [own] = chain;
    if (own === undefined) return none;
    return {
      name: own.name,
      outlineLevel: chain.find((style) => style.outlineLevel !== null)?.outlineLevel ?? headingLevel(chain),
      numId: chain.find((style) => style.numId !== null)?.numId ?? null,
      listLevel: chain.find((style) => style.listLevel !== null)?.listLevel ?? null,
    };
  };
}

function headingLevel(chain: readonly Style[]): number | null {
  const level = chain.map((style) => /^heading (\d)/i.exec(style.name)?.[1]).find((digit) => digit !== undefined);
  return level === undefined ? null : Number(level) - 1;
}

function collect(bytes: Uint8Array, styles: Map<string, Style>): void {
  let id: string | null = null;
  let style: Style = { ...none, basedOn: null };
  readXml(bytes, {
    open(name, attributes) {
      const value = wordValue(attributes);
      if (name === 'w:style') {
        id = wordValue(attributes, 'styleId') ?? null;
        style = { ...none, basedOn: null };
      } else if (value === undefined) return;
      else if (name === 'w:name') style = { ...style, name: value };
      else if (name === 'w:basedOn') style = { ...style, basedOn: value };
      else if (name === 'w:outlineLvl') style = { ...style, outlineLevel: Number(value) };
      else if (name === 'w:numId') style = { ...style, numId: value };
      else if (name === 'w:ilvl') style = { ...style, listLevel: Number(value) };
    },
    close(name) {
      if (name !== 'w:style' || id === null) return;
      styles.set(id, style);
      id = null;
    },
  });
}
