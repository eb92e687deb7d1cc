import { isWhite } from '../ooxml/colours.ts';
import type { Deck, SlideLayout } from './deck.ts';
import type { PlacedShape } from './place-shapes.ts';
import type { ShapeBox, SlideColour, SlidePart, SlideRun, SlideShape } from './slide-shape.ts';

/** Tells why a reader of a slide does not see a shape or a run of its text; null when it is seen. */
export interface Visibility {
  ofShape(shape: PlacedShape): string | null;
  ofRun(shape: PlacedShape, run: SlideRun): string | null;
}

/** Hundredths of a point; text of at most this size is not meant to be read. */
const maxTinySize = 200;
/** With more shapes on a slide, colours are not judged: each would have to be compared with all others. */
const maxCompared = 2_000;

export function judgeVisibility(deck: Deck, slide: SlidePart, under: SlideLayout): Visibility {
  const background = slide.background ?? under.layout.background ?? under.master.background;
  const isOnWhite = background === null || isWhite(under.colour(background) ?? '');
  const beneath = [...under.master.shapes, ...under.layout.shapes].filter((shape) => shape.holder === null);
  const others = [...beneath, ...slide.shapes];
  const known = new Map<PlacedShape, boolean>();
  const isOnShape = (shape: PlacedShape): boolean => {
    const is = known.get(shape) ?? (others.length > maxCompared || others.some((other) => covers(other, shape)));
    known.set(shape, is);
    return is;
  };
  const hiddenByColour = (shape: PlacedShape, colour: SlideColour): boolean => {
    if (colour === null || !isWhite(colour) || shape.table !== null || shape.box === null) return false;
    const fill = under.colour(shape.fill);
    if (fill !== null && fill !== 'none') return isWhite(fill);
    return isOnWhite && !isOnShape(shape);
  };
  return {
    ofShape(shape) {
      if (shape.isHidden) return 'marked as hidden';
      return shape.box !== null && isOff(shape.box, deck) ? 'off the slide' : null;
    },
    ofRun(shape, run) {
      if (run.size !== null && run.size <= maxTinySize) return `at most ${maxTinySize / 100} pt high`;
      return hiddenByColour(shape, under.colour(run.colour)) ? 'white on white' : null;
    },
  };
}

function isOff([left, top, right, bottom]: ShapeBox, { width, height }: Deck): boolean {
  return right <= 0 || bottom <= 0 || left >= width || top >= height;
}

/** True where another shape with something in it lies at the same place. */
function covers(other: SlideShape, shape: PlacedShape): boolean {
  if (other.fill === null || other.fill === 'none' || shape.box === null || other.box === null) return false;
  const [a, b] = [other.box, shape.box];
  const isSame = a.every((edge, at) => edge === b[at]) && other.paragraphs === shape.paragraphs;
  return !isSame && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
