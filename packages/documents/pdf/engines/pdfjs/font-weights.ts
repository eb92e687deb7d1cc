import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from './pdfjs-lines.ts';

export interface FontWeights {
  /** Names of the page's fonts that are bold. */
  boldFonts(page: PDFPageProxy, content: TextContent): Promise<ReadonlySet<string>>;
}

const boldName = /bold|black|heavy|semibold|demi|[-,]bd\b/i;

/**
 * Tells bold fonts by their names. pdf.js hands a font's name out only with the drawing operators of a page that uses it,
 * so these are asked for once per new font; images are not decoded for it.
 */
export function createFontWeights(): FontWeights {
  const known = new Map<string, boolean>();
  return {
    async boldFonts(page, content) {
      const used = new Set(
        content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.fontName] : [])),
      );
      if ([...used].some((font) => !known.has(font))) await learn(page, used, known);
      return new Set([...used].filter((font) => known.get(font) === true));
    },
  };
}

async function learn(page: PDFPageProxy, fonts: ReadonlySet<string>, known: Map<string, boolean>): Promise<void> {
  await page.getOperatorList();
  for (const font of fonts) {
    if (known.has(font)) continue;
    const face: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : null;
    known.set(font, isBold(face));
  }
  page.cleanup();
}

function isBold(face: unknown): boolean {
  if (typeof face !== 'object' || face === null) return false;
  const { name, bold, black } = face as { name?: unknown; bold?: unknown; black?: unknown };
  return bold === true || black === true || (typeof name === 'string' && boldName.test(name));
}
