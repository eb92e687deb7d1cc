import type { Attributes } from '../ooxml/read-xml.ts';
import type { ShapeGroups } from './shape-groups.ts';
import type { Bullet, ShapeBox, SlideCell, SlideColour, SlideParagraph, SlideShape } from './slide-shape.ts';

/** A shape while it is read. */
export interface OpenShape {
  readonly kind: SlideShape['kind'];
  holder: SlideShape['holder'];
  isHidden: boolean;
  fill: SlideColour;
  description: string | undefined;
  readonly paragraphs: SlideParagraph[];
  readonly rows: SlideCell[][];
  hasHead: boolean;
  readonly links: string[];
  readonly bullets: Map<number, Bullet>;
  /** Takes in its corner or its extent. */
  place(name: string, attributes: Attributes): void;
  box(): ShapeBox | null;
}

export function createOpenShape(kind: SlideShape['kind']): OpenShape {
  const at = new Map<string, number>();
  return {
    kind,
    holder: null,
    isHidden: false,
    fill: null,
    description: undefined,
    paragraphs: [],
    rows: [],
    hasHead: false,
    links: [],
    bullets: new Map(),
    place(name, attributes) {
      for (const key of ['x', 'y', 'cx', 'cy']) {
        const value = Number(attributes[key]);
        if (attributes[key] !== undefined && Number.isFinite(value) && !at.has(`${name} ${key}`))
          at.set(`${name} ${key}`, value);
      }
    },
    box() {
      const [x, y] = [at.get('a:off x'), at.get('a:off y')];
      const [width, height] = [at.get('a:ext cx'), at.get('a:ext cy')];
      if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
      return [x, y, x + width, y + height];
    },
  };
}

export function finishShape(shape: OpenShape, groups: ShapeGroups): SlideShape {
  const box = shape.box();
  return {
    kind: shape.kind,
    holder: shape.holder,
    box: box === null ? null : groups.toSlide(box),
    isHidden: shape.isHidden || groups.isHidden(),
    fill: shape.kind === 'text' ? shape.fill : 'mixed',
    description: shape.description ?? null,
    paragraphs: shape.paragraphs,
    table: shape.rows.length === 0 ? null : { rows: shape.rows, hasHead: shape.hasHead },
    links: shape.links,
    bullets: shape.bullets,
  };
}
