import type { Theme } from '@bidsmith/core';
import type { BrandColours } from '../brand-colours.ts';
import { contrast, luminance, ratioText } from '../contrast.ts';
import { suitsAsGround, suitsAsPaper } from '../derive-palette.ts';
import { toOklch } from '../oklch.ts';
import type { ThemeNote } from '../theme-reading.ts';
import type { SchemeColours } from './scheme-colours.ts';

/** The colours of a scheme by what they are for. */
export interface SchemeBrand {
  readonly mode: Theme['mode'];
  readonly deck: BrandColours;
  readonly document: BrandColours;
  readonly notes: readonly ThemeNote[];
}

/** Below this chroma a colour is a grey. */
const minChroma = 0.025;
/** What a scheme's second dark colour needs on white to be that of titles. */
const minTitleContrast = 5.8;
const minTextContrast = 7;
/** Quiet areas darker than this would darken every colour of words with them. */
const minPaperLight = 0.84;
const middleGrey = 0.18;

/** Gives a scheme's slots their parts. `background` is that of the master; null where it is no plain colour. */
export function brandOfScheme(scheme: SchemeColours, background: string | null): SchemeBrand {
  const shown = background ?? scheme.bg1 ?? 'FFFFFF';
  const mode = luminance(shown) > middleGrey ? 'light' : 'dark';
  const ground = suitsAsGround(shown, mode) ? shown : undefined;
  const accents = [
    scheme.accent1,
    scheme.accent2,
    scheme.accent3,
    scheme.accent4,
    scheme.accent5,
    scheme.accent6,
  ].filter((hex) => hex !== undefined);
  const title = [scheme.tx2, scheme.bg2, scheme.tx1].find((hex) => hex !== undefined && isTitleColour(hex));
  const voices = accents.length > 0 ? accents : [scheme.tx2 ?? scheme.tx1 ?? '000000'];
  const [first = '000000', ...more] = voices;
  const onPages: BrandColours = title ? { primary: title, accent: first, more } : { primary: first, more };
  const onSlides: BrandColours = mode === 'light' ? onPages : { primary: first, more };
  const paper = paperOf(scheme, mode, shown);
  const text = textOf(scheme, ground);
  return {
    mode,
    deck: { ...onSlides, ground, paper, text },
    // Pages are printed: they stay white, whatever slides stand on.
    document: mode === 'light' ? { ...onPages, paper, text } : onPages,
    notes: [groundNote({ shown, ground, mode })],
  };
}

function isTitleColour(hex: string): boolean {
  return toOklch(hex).c >= minChroma && contrast(hex, 'FFFFFF') >= minTitleContrast;
}

function paperOf(scheme: SchemeColours, mode: Theme['mode'], ground: string): string | undefined {
  const paper = scheme.bg2;
  if (paper === undefined || paper === ground || !suitsAsPaper(paper, mode)) return undefined;
  if (mode === 'light' && luminance(paper) < minPaperLight) return undefined;
  // A quiet area that cannot be told from the page is none.
  return contrast(paper, ground) >= 1.03 ? paper : undefined;
}

function textOf(scheme: SchemeColours, ground: string | undefined): string | undefined {
  return scheme.tx1 !== undefined && ground !== undefined && contrast(scheme.tx1, ground) >= minTextContrast
    ? scheme.tx1
    : undefined;
}

function groundNote({
  shown,
  ground,
  mode,
}: {
  shown: string;
  ground: string | undefined;
  mode: Theme['mode'];
}): ThemeNote {
  if (ground !== undefined) return { about: 'Ground', fits: true, detail: `${shown}, so that slides are ${mode}` };
  const best = Math.max(contrast(shown, 'FFFFFF'), contrast(shown, '000000'));
  const detail = `${shown} leaves no room for words of every role (${ratioText(best)} at best); slides get a ${mode} ground that goes with the brand`;
  return { about: 'Ground', fits: false, detail };
}
