import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The parts of a presentation by path; pictures and workbooks as one character per byte. */
export type Parts = Record<string, string>;

/** A good presentation, of which copies with one fault each are made. */
export class SpoiltDeck {
  readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  static open(bytes: Uint8Array): SpoiltDeck {
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part, isBinary(path))]);
    return new SpoiltDeck(Object.fromEntries(parts));
  }

  static close(parts: Parts): Uint8Array {
    const files = Object.entries(parts).map(([path, text]) => [path, strToU8(text, isBinary(path))] as const);
    return zipSync(Object.fromEntries(files), { level: 0 });
  }

  /** The parts with the first slide that holds `mark` changed. Throws where the change changes nothing. */
  spoil(mark: string, change: (xml: string) => string): Parts {
    return this.spoilPart(this.slideWith(mark), change);
  }

  spoilPart(path: string, change: (xml: string) => string): Parts {
    const before = this.parts[path] ?? '';
    const after = change(before);
    if (after === before) throw new Error(`${path} stayed as it was`);
    return { ...this.parts, [path]: after };
  }

  /** Path of the first slide that holds `mark`, a regular expression. */
  slideWith(mark: string): string {
    const path = Object.keys(this.parts)
      .filter((each) => /^ppt\/slides\/slide\d+\.xml$/.test(each))
      .toSorted((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
      .find((each) => new RegExp(mark).test(this.parts[each] ?? ''));
    if (path === undefined) throw new Error(`No slide of the sample holds ${mark}`);
    return path;
  }
}

function isBinary(path: string): boolean {
  return !/\.(xml|rels)$/.test(path);
}

/** The first four slides with nothing but kicker and title. */
export function plainSlides(deck: SpoiltDeck): Parts {
  const path = deck.slideWith('<c:chart ');
  const bare = (deck.parts[path] ?? '')
    .replaceAll(/<p:graphicFrame>.*?<\/p:graphicFrame>/gs, '')
    .replaceAll(/<p:sp>(?:(?!<p:ph).)*?<\/p:sp>/gs, '');
  const four = [1, 2, 3, 4].map((number) => `ppt/slides/slide${number}.xml`);
  const entries = four.flatMap((each) => [
    [each, bare],
    [relationsOf(each), deck.parts[relationsOf(path)] ?? ''],
  ]);
  return { ...deck.parts, ...Object.fromEntries(entries) };
}

/** Two slides of one layout, the title of one of them moved. */
export function movedTitle(deck: SpoiltDeck): Parts {
  const path = deck.slideWith('<c:chart ');
  const other = deck.slideWith('<a:tbl>');
  const moved = (deck.parts[path] ?? '').replace(
    /(type="title"\/><\/p:nvPr><\/p:nvSpPr>)<p:spPr\/>/,
    '$1<p:spPr><a:xfrm><a:off x="9144" y="9144"/><a:ext cx="914400" cy="914400"/></a:xfrm></p:spPr>',
  );
  return { ...deck.parts, [other]: moved, [relationsOf(other)]: deck.parts[relationsOf(path)] ?? '' };
}

function relationsOf(path: string): string {
  return `${path.replace('slides/', 'slides/_rels/')}.rels`;
}

/** The first text on the slide, the title aside, in other words. */
export const words = (text: string) => (xml: string) => {
  const at = xml.lastIndexOf('<a:t>');
  const body = xml.indexOf('<a:t>', xml.indexOf('type="title"') + 1);
  const from = xml.indexOf('<a:t>', body + 1);
  return from < 0 || from > at
    ? xml
    : `${xml.slice(0, from)}<a:t>${text}</a:t>${xml.slice(xml.indexOf('</a:t>', from) + 6)}`;
};
/** Another title. */
export const titled = (text: string) => (xml: string) =>
  xml.replace(/(type="title"\/>.*?<a:t>)[^<]*/s, (_, head: string) => head + text);
/** One more object on the slide. */
export const addShape = (shape: string) => (xml: string) => xml.replace('</p:spTree>', `${shape}</p:spTree>`);
/** A box with words; place in inches. */
export const box = (name: string, place: { x: number; y: number; w: number; h: number }, text: string, look = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="900" name="${name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${place.x * 914_400}" y="${place.y * 914_400}"/><a:ext cx="${place.w * 914_400}" cy="${place.h * 914_400}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="1600" ${look}/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
/** Text made `count` times. */
export const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
