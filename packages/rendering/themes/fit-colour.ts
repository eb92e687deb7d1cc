import { luminance, minWordContrast, weakest } from './contrast.ts';
import { fromOklch, type Oklch, toOklch } from './oklch.ts';

/** A colour made fit for words on its grounds. Ratios are the lowest of all grounds. */
export interface Fitted {
  readonly hex: string;
  readonly before: number;
  readonly after: number;
  /** Whether people would still call it the same colour. */
  readonly isRecognisable: boolean;
}

/** Changes of lightness, as OKLCH counts it from 0 to 1, after which a colour is still taken for itself. */
const maxDarker = 0.28;
const maxLighter = 0.42;
/** Yellow and orange turn into brown and olive when they are darkened; their names change sooner than those of other hues. */
const brownHues = { from: 60, to: 118, minChroma: 0.07, maxDarker: 0.15 } as const;
const lightnessStep = 0.004;
/** Programs round colours; what is corrected gets a little more than it needs. */
const margin = 0.05;
/** Between black and white: grounds of more light than this ask for darker words. */
const middleGrey = 0.18;

/** The nearest colour of the same hue that reaches `needed` on each of the grounds: only its lightness moves, and its chroma where a screen shows no more. */
export function fitColour(hex: string, grounds: readonly string[], needed = minWordContrast): Fitted {
  const before = weakest(hex, grounds).ratio;
  if (before >= needed) return { hex, before, after: before, isRecognisable: true };
  const wanted = toOklch(hex);
  const isDarker = luminance(grounds[0] ?? 'FFFFFF') > middleGrey;
  let fitted = hex;
  for (let l = wanted.l; l >= 0 && l <= 1 && weakest(fitted, grounds).ratio < needed + margin;) {
    l += isDarker ? -lightnessStep : lightnessStep;
    fitted = fromOklch({ ...wanted, l: Math.min(1, Math.max(0, l)) });
  }
  const after = weakest(fitted, grounds).ratio;
  return { hex: fitted, before, after, isRecognisable: after >= needed && isSameColour(wanted, toOklch(fitted)) };
}

/** Whether a colour may stand for another one after its lightness was changed. */
function isSameColour(wanted: Oklch, fitted: Oklch): boolean {
  const shift = fitted.l - wanted.l;
  if (shift >= 0) return shift <= maxLighter;
  const turnsBrown = wanted.c >= brownHues.minChroma && wanted.h >= brownHues.from && wanted.h <= brownHues.to;
  return -shift <= (turnsBrown ? brownHues.maxDarker : maxDarker);
}
