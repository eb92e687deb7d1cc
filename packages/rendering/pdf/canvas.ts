import type { Theme } from '@bidsmith/core';
import type { Fragment, Line } from './break-lines.ts';
import type { PageGrid } from './page-grid.ts';
import { selectFont, type PdfDocument } from './pdf-document.ts';
import { createStructure } from './structure.ts';
import type { Tag } from './tag.ts';
import type { ColourName } from './text-style.ts';

/** An area or a stroke, in points from the top left corner of the page. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Stroke {
  readonly colour: ColourName;
  readonly width: number;
  readonly dash?: number;
}

/** Draws on the current page. Text carries a tag or is an artifact; shapes are artifacts unless drawn inside `figure`. */
export interface Canvas {
  readonly document: PdfDocument;
  readonly page: PageGrid;
  addPage(): void;
  /** Sets a line with its baseline at `y`. Fragments with a link become tagged links. Without a tag the line is an artifact. */
  text(line: Line, at: { readonly x: number; readonly y: number }, tag: Tag | null): void;
  fill(box: Box, colour: ColourName): void;
  /** Dashed or plain outline. */
  outline(box: Box, stroke: Stroke): void;
  rule(from: readonly [number, number], to: readonly [number, number], stroke: Stroke): void;
  /** Free drawing as an artifact, with pdfkit's own operations. */
  shape(paint: (document: PdfDocument) => void): void;
  /** Free drawing that is content: the tag is a Figure with alternative text. */
  figure(tag: Tag, paint: (document: PdfDocument) => void): void;
  /** Makes sure the tag is in the tree, though nothing is painted for it. */
  touch(tag: Tag): void;
  /** Makes the place a target of links. */
  target(name: string, y: number): void;
  readonly colour: (name: ColourName) => string;
}

export function createCanvas(document: PdfDocument, { theme, page }: { theme: Theme; page: PageGrid }): Canvas {
  const structure = createStructure(document);
  const colour = (name: ColourName): string => `#${theme.document[name]}`;
  const shape: Canvas['shape'] = (paint) => artifact(document, () => paint(document));
  const draw = (fragments: readonly Fragment[], x: number, y: number): void => {
    let left = x;
    for (const fragment of fragments) {
      drawFragment(document, { fragment, x: left, y, fill: colour(fragment.colour) });
      left += fragment.width;
    }
  };
  return {
    document,
    page,
    colour,
    shape,
    addPage: () => void document.addPage(),
    text(line, { x, y }, tag) {
      if (tag === null) return artifact(document, () => draw(line.fragments, x, y));
      for (const group of groupByLink(line, x)) structure.text(tag, group, () => draw(group.fragments, group.x, y), y);
    },
    fill: (box, name) => shape(() => document.rect(box.x, box.y, box.width, box.height).fill(colour(name))),
    outline: (box, stroke) =>
      shape(() => setStroke(document, stroke, colour).rect(box.x, box.y, box.width, box.height).stroke().undash()),
    rule: (from, to, stroke) =>
      shape(() =>
        setStroke(document, stroke, colour)
          .moveTo(...from)
          .lineTo(...to)
          .stroke()
          .undash(),
      ),
    figure: (tag, paint) => structure.content(tag, () => paint(document)),
    touch: (tag) => structure.touch(tag),
    target: (name, y) => document.addNamedDestination(name, 'XYZ', 0, Math.max(0, y - targetLead), 0),
  };
}

/** Space kept above a link's target, so that it does not stick to the window's edge. */
const targetLead = 24;

export interface LinkGroup {
  readonly fragments: readonly Fragment[];
  readonly x: number;
  readonly width: number;
  readonly link: string | undefined;
}

function groupByLink(line: Line, x: number): LinkGroup[] {
  const groups: { fragments: Fragment[]; x: number; width: number; link: string | undefined }[] = [];
  let left = x;
  for (const fragment of line.fragments) {
    if (fragment.text === '') {
      left += fragment.width;
      continue;
    }
    const last = groups.at(-1);
    if (last && last.link === fragment.link) {
      last.fragments.push(fragment);
      last.width += fragment.width;
    } else groups.push({ fragments: [fragment], x: left, width: fragment.width, link: fragment.link });
    left += fragment.width;
  }
  return groups;
}

function drawFragment(
  document: PdfDocument,
  { fragment, x, y, fill }: { fragment: Fragment; x: number; y: number; fill: string },
): void {
  if (fragment.text === '') return;
  selectFont(document, fragment.font, fragment.size);
  standFor(document, fragment.actual, () =>
    document.fillColor(fill).text(fragment.text, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      ...(fragment.tabular ? { features: ['tnum'] } : {}),
    }),
  );
}

/** What is painted stands for other text: a search finds that, and a screen reader says it. */
function standFor(document: PdfDocument, actual: string | undefined, paint: () => void): void {
  if (actual === undefined) return paint();
  document.markContent('Span', { actual });
  paint();
  document.endMarkedContent();
}

function artifact(document: PdfDocument, paint: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  paint();
  document.endMarkedContent();
}

function setStroke(document: PdfDocument, stroke: Stroke, colour: (name: ColourName) => string): PdfDocument {
  document.lineWidth(stroke.width).strokeColor(colour(stroke.colour));
  return stroke.dash === undefined ? document : document.dash(stroke.dash, { space: stroke.dash });
}
