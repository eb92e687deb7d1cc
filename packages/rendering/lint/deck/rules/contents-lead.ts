import { descendants, firstDescendant, textOf } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintShape, LintSlide } from '../deck-model.ts';

/** A number stands on the line of its entry, in inches. */
const sameLine = 0.2;

export const contentsLead: Rule<LintSlide> = {
  name: 'D22',
  severity: 'error',
  asks: 'Entries of the contents lead to a slide, and the number beside them is that slide’s.',
  find: (slide) => {
    const { layout, shapes, place } = slide;
    if (layout.name !== 'Contents') return [];
    return shapes.flatMap((shape) => {
      const target = linkedSlide(shape, slide);
      if (target === null) return [];
      const printed = numberBeside(shape, shapes);
      if (printed === null || printed === target) return [];
      return [{ place, detail: `“${shape.text.slice(0, 40)}” says ${printed} and leads to slide ${target}.` }];
    });
  },
};

/** The slide that the words of a box lead to; null where they lead to none. */
function linkedSlide({ node }: LintShape, { relations }: LintSlide): number | null {
  const id = firstDescendant(node, 'a:hlinkClick')?.attributes['r:id'];
  const target = relations.find((relation) => relation.id === id)?.target ?? '';
  const number = /\/slide(\d+)\.xml$/.exec(target)?.[1];
  return id === undefined || number === undefined ? null : Number(number);
}

function numberBeside(entry: LintShape, shapes: readonly LintShape[]): number | null {
  const own = descendants(entry.node, 'a:r')
    .map(textOf)
    .find((text) => /^\d+$/.test(text.trim()));
  if (own !== undefined) return Number(own);
  const beside = shapes
    .filter(
      ({ box, text }) => box && entry.box && /^\d+$/.test(text.trim()) && Math.abs(box.y - entry.box.y) < sameLine,
    )
    .filter(({ box }) => box && entry.box && box.x > entry.box.x)
    .toSorted((a, b) => (a.box?.x ?? 0) - (b.box?.x ?? 0))[0];
  return beside ? Number(beside.text.trim()) : null;
}
