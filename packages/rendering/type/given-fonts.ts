/** A font that the operator gave: one face of a file. Travels to the child process that renders. */
export interface GivenFont {
  /** Follows from the bytes, so that caches never mix two fonts up. */
  readonly id: string;
  readonly family: string;
  /** As in CSS: 400 regular, 700 bold. */
  readonly weight: number;
  readonly italic: boolean;
  /** Chooses the face within a collection. */
  readonly postscriptName: string;
  readonly bytes: Uint8Array;
}

let given: readonly GivenFont[] = [];
let generation = 0;

/**
 * Sets the fonts which are at hand besides those that ship with us, in order of preference, for all that this process measures and draws from now on.
 * A process renders one file at a time; the fonts belong to the process like those that ship.
 */
export function useGivenFonts(fonts: readonly GivenFont[]): void {
  if (fonts.length === given.length && fonts.every((font, index) => font.id === given[index]?.id)) return;
  given = fonts;
  generation += 1;
}

/** Changes whenever other fonts are given; part of the key of what was found out with them. */
export function givenGeneration(): number {
  return generation;
}

/** The given font of this id. */
export function givenFont(id: string): GivenFont | undefined {
  return given.find((font) => font.id === id);
}

/** All given fonts, those nearest to weight and slant first; else in the order they were given. */
export function givenFontsFor({ weight, italic }: { weight: number; italic: boolean }): readonly GivenFont[] {
  const distance = (font: GivenFont): number =>
    Math.abs(font.weight - weight) + (font.italic === italic ? 0 : otherSlant);
  return given.toSorted((a, b) => distance(a) - distance(b));
}
/** A font of the right slant and any weight comes before one of the other slant. */
const otherSlant = 1000;

/** The face of a given family that is nearest to weight and slant; undefined where the family was not given. */
export function givenFace(family: string, style: { weight: number; italic: boolean }): GivenFont | undefined {
  const wanted = family.trim().toLowerCase();
  return givenFontsFor(style).find((font) => font.family.toLowerCase() === wanted);
}

/** All given fonts, in order of preference. */
export function allGivenFonts(): readonly GivenFont[] {
  return given;
}
