import type { PdfDocument } from './pdf-document.ts';
import type { Tag } from './tag.ts';

/** pdfkit's types leave out the dictionary behind an element. */
type Element = ReturnType<PdfDocument['struct']> & { readonly dictionary: { readonly data: Record<string, unknown> } };

/** Words of a line that may lead somewhere, in points; `link` names a destination. */
export interface LinkedWords {
  readonly fragments: readonly { readonly text: string; readonly size: number }[];
  readonly x: number;
  readonly width: number;
  readonly link: string | undefined;
}

/** Writes the structure tree while pages are painted: an element is created when the first content of its tag appears. */
export interface Structure {
  touch(tag: Tag): void;
  content(tag: Tag, paint: () => void): void;
  /** Like `content`; text with a link becomes a Link element with its annotation. `baseline` in points from the top. */
  text(tag: Tag, group: LinkedWords, paint: () => void, baseline: number): void;
}

export function createStructure(document: PdfDocument): Structure {
  const elements = new Map<Tag, Element>();
  let section: Tag | null = null;
  /** The last table row and what is in it. */
  let row: Tag[] = [];
  const find = (tag: Tag): Element => {
    const known = elements.get(tag);
    if (known) return known;
    if (tag.type === 'Sect') section = endSection(section, tag, elements);
    if (tag.type === 'TR') endRow(row, elements);
    const element = createElement(document, tag);
    elements.set(tag, element);
    if (tag.type === 'TR') row = [tag];
    else if (tag.parent !== null && row.includes(tag.parent)) row.push(tag);
    if (tag.parent === null) document.addStructure(element);
    else find(tag.parent).add(element);
    return element;
  };
  return {
    touch: (tag) => void find(tag),
    content: (tag, paint) => void find(tag).add(paint),
    text(tag, group, paint, baseline) {
      const element = find(tag);
      if (group.link === undefined) element.add(paint);
      else addLink(document, element, { ...group, link: group.link, paint, baseline });
    },
  };
}

/** A chapter's elements are complete when the next begins: ending them lets pdfkit write them out and forget them. */
function endSection(previous: Tag | null, next: Tag, elements: Map<Tag, Element>): Tag {
  if (previous !== null) {
    elements.get(previous)?.end();
    for (const tag of elements.keys()) if (isWithin(tag, previous)) elements.delete(tag);
  }
  return next;
}

/** A row is complete when the next one begins, and so are its cells: tables may have thousands. */
function endRow(row: readonly Tag[], elements: Map<Tag, Element>): void {
  const [first] = row;
  if (first) elements.get(first)?.end();
  for (const tag of row) elements.delete(tag);
}

function isWithin(tag: Tag, ancestor: Tag): boolean {
  for (let node: Tag | null = tag; node !== null; node = node.parent) if (node === ancestor) return true;
  return false;
}

function createElement(document: PdfDocument, { type, alt, lang, scope, span }: Tag): Element {
  const element = document.struct(type, {
    ...(alt === undefined ? {} : { alt }),
    ...(lang === undefined ? {} : { lang }),
    ...(scope === undefined ? {} : { scope }),
  } as PDFKit.Mixins.StructureElementOptions) as Element;
  if (span !== undefined) {
    element.dictionary.data['A'] = { O: 'Table', ColSpan: span, ...(scope === undefined ? {} : { Scope: scope }) };
  }
  return element;
}

/** The Link ends on its own page: pdfkit writes the page that is current then into the annotation's reference. */
function addLink(
  document: PdfDocument,
  parent: Element,
  link: LinkedWords & { link: string; paint: () => void; baseline: number },
): void {
  const element = document.struct('Link');
  parent.add(element);
  element.add(link.paint);
  const size = link.fragments[0]?.size ?? 0;
  const words = link.fragments.map(({ text }) => text).join('');
  document.goTo(link.x, link.baseline - size, link.width, size * linkHeight, link.link, {
    structParent: element,
    Contents: new String(words),
  } as unknown as PDFKit.Mixins.AnnotationOption);
  element.end();
}

/** Height of a link's area as a share of the text size: from ascender to descender. */
const linkHeight = 1.3;
