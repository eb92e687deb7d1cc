import type { Attributes } from '../ooxml/read-xml.ts';
import type { ShapeBox } from './slide-shape.ts';

interface Frame {
  readonly at: Map<string, number>;
  isHidden: boolean;
}

/** The groups that are open around a shape: each has a place of its own and a scale for what it holds. */
export interface ShapeGroups {
  open(): void;
  close(): void;
  /** Takes in an element of the innermost group's properties. */
  describe(name: string, attributes: Attributes): void;
  isHidden(): boolean;
  /** A box of the innermost group's inside as it lies on the slide. */
  toSlide(box: ShapeBox): ShapeBox;
}

export function createGroups(): ShapeGroups {
  const frames: Frame[] = [];
  return {
    open: () => frames.push({ at: new Map(), isHidden: false }),
    close: () => frames.pop(),
    describe(name, attributes) {
      const frame = frames.at(-1);
      if (frame === undefined) return;
      if (name === 'p:cNvPr') frame.isHidden = ['1', 'true'].includes(attributes['hidden'] ?? '0');
      for (const key of ['x', 'y', 'cx', 'cy']) {
        const value = Number(attributes[key]);
        if (attributes[key] !== undefined && Number.isFinite(value)) frame.at.set(`${name} ${key}`, value);
      }
    },
    isHidden: () => frames.some((frame) => frame.isHidden),
    toSlide: (box) => frames.reduceRight(outwards, box),
  };
}

function outwards(box: ShapeBox, { at }: Frame): ShapeBox {
  const value = (name: string): number => at.get(name) ?? 0;
  const across = scale(value('a:ext cx'), value('a:chExt cx'));
  const down = scale(value('a:ext cy'), value('a:chExt cy'));
  const x = (inner: number): number => value('a:off x') + (inner - value('a:chOff x')) * across;
  const y = (inner: number): number => value('a:off y') + (inner - value('a:chOff y')) * down;
  return [x(box[0]), y(box[1]), x(box[2]), y(box[3])];
}

function scale(outer: number, inner: number): number {
  return inner === 0 ? 1 : outer / inner;
}
