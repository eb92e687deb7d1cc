import type { Box } from '../../layout/grid.ts';
import { child, children, descendants, firstDescendant, follow, textOf } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import type { Relation } from '../office/office-package.ts';
import { shownFill } from './deck-colours.ts';
import type { ColourScheme } from './deck-colours.ts';
import type { LintLayout, LintShape, LintSlide } from './deck-model.ts';
import { readRuns } from './read-runs.ts';
import { emuPerInch } from '../../xml/emu.ts';

const kinds: Readonly<Record<string, LintShape['kind']>> = {
  'p:sp': 'text',
  'p:pic': 'picture',
  'p:graphicFrame': 'frame',
  'p:cxnSp': 'line',
};

export interface SlideParts {
  readonly number: number;
  readonly root: XmlElement;
  readonly relations: readonly Relation[];
  readonly layout: LintLayout;
  readonly scheme: ColourScheme;
  readonly chartOf: (path: string) => XmlElement | undefined;
}

/** A slide with its objects as they appear: places and formats that it inherits filled in, colours of the theme worked out. */
export function readSlide(parts: SlideParts): LintSlide {
  const { number, root, relations, layout, scheme } = parts;
  const own = firstDescendant(root, 'p:bgPr');
  const ground = shownFill(own, scheme)?.hex ?? layout.ground;
  const shapes: LintShape[] = [];
  for (const node of children(follow(root, 'p:cSld', 'p:spTree'))) {
    const kind = kinds[node.name];
    if (kind !== undefined) shapes.push(readShape(node, kind, { ...parts, ground, before: shapes }));
  }
  const title = shapes.find(({ place }) => place === 'title' || place === 'ctrTitle')?.text.trim() ?? '';
  return {
    number,
    place: `slide ${number}`,
    layout,
    ground,
    shapes,
    title: title === '' ? null : title,
    root,
    relations,
    theme: scheme,
  };
}

/** Place and size in inches. */
export function readBox(transform: XmlElement | undefined): Box | null {
  const offset = child(transform, 'a:off')?.attributes;
  const extent = child(transform, 'a:ext')?.attributes;
  if (!offset || !extent) return null;
  const inches = (value: string | undefined) => Number(value ?? 0) / emuPerInch;
  return { x: inches(offset['x']), y: inches(offset['y']), w: inches(extent['cx']), h: inches(extent['cy']) };
}

interface Surroundings extends SlideParts {
  readonly ground: string;
  readonly before: readonly LintShape[];
}

function readShape(node: XmlElement, kind: LintShape['kind'], around: Surroundings): LintShape {
  const properties = firstDescendant(node, 'p:cNvPr');
  const holder = firstDescendant(node, 'p:ph')?.attributes;
  const inherited = holder ? around.layout.places.get(holder['idx'] ?? holder['type'] ?? '') : undefined;
  const look = child(node, 'p:spPr');
  const transform = kind === 'frame' ? child(node, 'p:xfrm') : child(look, 'a:xfrm');
  const box = readBox(transform) ?? inherited?.box ?? null;
  const fill = shownFill(look, around.scheme)?.hex ?? null;
  const behind = fill ?? groundBehind(box, around);
  return {
    kind,
    name: properties?.attributes['name'] ?? '',
    alt: properties?.attributes['descr'] ?? '',
    isDecorative: firstDescendant(node, 'adec:decorative') !== undefined,
    place: holder ? (holder['type'] ?? 'obj') : null,
    box,
    fill,
    isRotated: transform?.attributes['rot'] !== undefined,
    text: descendants(node, 'a:t').map(textOf).join(''),
    runs: readRuns(node, { scheme: around.scheme, ground: behind, inherited: inherited ?? null }),
    table: firstDescendant(node, 'a:tbl') ?? null,
    chart: chartPart(node, around) ?? null,
    node,
  };
}

function chartPart(node: XmlElement, { relations, chartOf }: SlideParts): XmlElement | undefined {
  const id = firstDescendant(node, 'c:chart')?.attributes['r:id'];
  const path = relations.find((relation) => relation.id === id)?.target;
  return id === undefined || path === undefined ? undefined : chartOf(path);
}

/** Edges may differ by rounding, in inches. */
const tolerance = 0.05;

/** The fill of the uppermost shape that a box lies on, or the slide's ground. */
function groundBehind(box: Box | null, { before, ground }: Surroundings): string {
  if (box === null) return ground;
  const under = before.findLast(
    (each) =>
      each.fill !== null &&
      each.box !== null &&
      each.box.x <= box.x + tolerance &&
      each.box.y <= box.y + tolerance &&
      each.box.x + each.box.w >= box.x + box.w - tolerance &&
      each.box.y + each.box.h >= box.y + box.h - tolerance,
  );
  return under?.fill ?? ground;
}
