import type { Theme } from '@bidsmith/core';
import type { BrandColours } from './brand-colours.ts';
import { fromOklch, toOklch } from './oklch.ts';

/** The quiet colours around a brand: its hue at so little chroma that they read as white, grey and black of one family. */
export interface NeutralTones {
  readonly ink: string;
  readonly subtle: string;
  readonly quiet: string;
  readonly ground: string;
  readonly panel: string;
  readonly deep: string;
  readonly muted: string;
  readonly hairline: string;
  /** A callout's ground and a pale shape, in the hue of what carries the message. */
  tint(accent: string): string;
  soft(accent: string): string;
}

/** Lightness and chroma of each tone, judged by eye on slides of both modes. */
const tones = {
  light: {
    ink: [0.25, 0.025],
    subtle: [0.49, 0.02],
    quiet: [0.48, 0.035],
    ground: [1, 0],
    panel: [0.964, 0.006],
    deep: [0.27, 0.02],
    muted: [0.81, 0.014],
    hairline: [0.866, 0.009],
    tint: [0.957, 0.016],
    soft: [0.79, 0.05],
  },
  dark: {
    ink: [0.957, 0.006],
    subtle: [0.775, 0.02],
    quiet: [0.75, 0.03],
    ground: [0.21, 0.028],
    panel: [0.268, 0.032],
    deep: [0.315, 0.055],
    muted: [0.505, 0.036],
    hairline: [0.395, 0.036],
    tint: [0.292, 0.03],
    soft: [0.82, 0.05],
  },
} as const;
/** A brand of this much chroma colours its neutrals in full; black and grey brands get plain greys. */
const fullChroma = 0.04;
const greyChroma = 0.015;
/** Tones that rise and sink with a dark page's own ground. */
const raised: ReadonlySet<string> = new Set(['panel', 'deep', 'hairline', 'tint']);
/** Below the usual ground the eye needs larger steps, so that the other tones sink by less than it does. */
const sinking = 0.4;

/** The neutral tones that go with a brand in a mode. A ground of its own shifts the quiet areas of a dark page with it. */
export function toneOf(brand: BrandColours, mode: Theme['mode']): NeutralTones {
  const coloured = [brand.primary, brand.accent, ...(brand.more ?? [])]
    .filter((hex) => hex !== undefined)
    .map(toOklch)
    .find(({ c }) => c > greyChroma);
  const share = Math.min(1, (toOklch(brand.primary).c || 0) / fullChroma);
  const hue = coloured?.h ?? 0;
  const scale = tones[mode];
  const lift = mode === 'dark' && brand.ground !== undefined ? liftFor(toOklch(brand.ground).l) : 0;
  const tone = (name: keyof typeof scale, at = hue, strength = share): string => {
    const [l, c] = scale[name];
    return fromOklch({ l: raised.has(name) ? l + lift : l, c: c * strength, h: at });
  };
  const strengthOf = (hex: string): number => Math.min(1, toOklch(hex).c / fullChroma);
  return {
    ink: tone('ink'),
    subtle: tone('subtle'),
    quiet: tone('quiet'),
    ground: tone('ground'),
    panel: tone('panel'),
    deep: tone('deep'),
    muted: tone('muted'),
    hairline: tone('hairline'),
    tint: (accent) => tone('tint', toOklch(accent).h, strengthOf(accent)),
    soft: (accent) => tone('soft', toOklch(accent).h, strengthOf(accent)),
  };
}

function liftFor(groundLightness: number): number {
  const apart = groundLightness - tones.dark.ground[0];
  return apart > 0 ? apart : apart * sinking;
}
