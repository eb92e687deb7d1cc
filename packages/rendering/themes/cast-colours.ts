import type { Theme } from '@bidsmith/core';
import type { BrandColours, ColourNote } from './brand-colours.ts';
import { contrast, minWordContrast } from './contrast.ts';
import { fitColour, type Fitted } from './fit-colour.ts';
import { type NeutralTones, toneOf } from './neutral-tones.ts';
import { fromOklch, hueDistance, toOklch } from './oklch.ts';

/** Which of a brand's colours stands for what. */
export interface Cast {
  readonly ink: string;
  readonly subtle: string;
  readonly heading: string;
  readonly accent: string;
  readonly alert: string;
  readonly quiet: string;
  readonly extra: string;
  readonly deep: string;
  readonly bright: string;
}

export interface CastInput {
  readonly mode: Theme['mode'];
  readonly ground: string;
  readonly panel: string;
  readonly note: (entry: Omit<ColourNote, 'palette'>) => void;
}

/** Dark areas carry pale words beside white ones, so that they need more than words do. */
const minDeepContrast = 5.8;
/** Less chroma than this does not carry a message. */
const colourful = 0.045;
/** Lightness in OKLCH below which a colour is nearly black. */
const maxDarkLightness = 0.35;
/** Voices whose hues are closer than this, in degrees, are taken for one another. */
const minHueApart = 34;
/** Hues that read as a warning, the best first, and hues for a fourth voice. */
const alertHues = [37, 66, 8, 345];
const extraHues = [314, 250, 150, 205, 285];
const warmHues = { from: 8, to: 62 } as const;
const voice = { light: { l: 0.5, c: 0.12 }, dark: { l: 0.765, c: 0.1 } } as const;
const signal = { light: { l: 0.525, c: 0.16 }, dark: { l: 0.74, c: 0.135 } } as const;
/** What shines: bright and colourful. */
const minBright = { l: 0.7, c: 0.09 } as const;
const gold = { l: 0.79, c: 0.14, h: 82 } as const;

/** Gives every colour of the brand a part, the most important first; parts that nobody can play are filled with colours made to go with it. */
export function castColours(brand: BrandColours, input: CastInput): Cast {
  const tone = toneOf(brand, input.mode);
  const grounds = [input.ground, input.panel, tone.tint(brand.accent ?? brand.primary)];
  const tryOut = createTryOut(grounds, input);
  const { heading, deep, isPrimaryDeep } = castDark(brand, input, tone);
  const accent = castAccent(brand, { ...input, tryOut, isPrimaryDeep });
  const taken = [accent];
  const alert =
    tryOut('alert', 'alert', brand.alert) ??
    pick(brand.more, taken, grounds, warmHues) ??
    made(alertHues, taken, signal[input.mode]);
  taken.push(alert);
  const spare = isPrimaryDeep ? brand.more : [brand.primary, ...(brand.more ?? [])];
  const extra = pick(spare, taken, grounds) ?? made(extraHues, taken, { ...voice[input.mode], c: 0.085 });
  const bright = castBright(brand, deep, [accent, alert, extra]);
  const ink = tryOut('ink', 'text', brand.text) ?? tone.ink;
  return { ink, subtle: tone.subtle, heading, accent, alert, quiet: tone.quiet, extra, deep, bright };
}

type TryOut = (role: 'accent' | 'alert' | 'ink', name: string, wanted: string | undefined) => string | null;

/** Fits a colour for words and writes down what became of it; null where it cannot carry words and stay itself. */
function createTryOut(grounds: readonly string[], { note }: CastInput): TryOut {
  return (role, name, wanted) => {
    if (wanted === undefined) return null;
    const fitted = fitColour(wanted, grounds);
    const found = outcome(fitted);
    // Words are all that a colour of text is for.
    note(
      role === 'ink' && found.verdict === 'shapes'
        ? { role, name, wanted, ...found, ...unfitText }
        : { role, name, wanted, ...found },
    );
    return fitted.isRecognisable ? fitted.hex : null;
  };
}

const unfitText = {
  verdict: 'refused',
  reason: 'text in it cannot be read on this ground, however far it is moved within its name',
} as const;

function outcome({
  hex,
  before,
  after,
  isRecognisable,
}: Fitted): Pick<ColourNote, 'verdict' | 'taken' | 'before' | 'after' | 'reason'> {
  if (before >= minWordContrast) return { verdict: 'kept', taken: hex, before, after, reason: 'reads on every ground' };
  if (isRecognisable) {
    const reason = 'the same hue, as far lighter or darker as words need';
    return { verdict: 'corrected', taken: hex, before, after, reason };
  }
  const reason = 'as dark or light as words need, it would no longer be taken for the same colour; kept for shapes';
  return { verdict: 'shapes', taken: hex, before, after, reason };
}

/** Titles and dark areas: the primary colour where it is dark enough, or can be made so while another one carries the message; else a tone of its hue that is nearly black. */
function castDark(
  brand: BrandColours,
  { mode, ground, note }: CastInput,
  tone: NeutralTones,
): { heading: string; deep: string; isPrimaryDeep: boolean } {
  if (mode === 'dark') return { heading: 'FFFFFF', deep: tone.deep, isPrimaryDeep: false };
  const name = 'primary';
  const fitted = fitColour(brand.primary, [ground], minDeepContrast);
  const { hex: taken, before, after } = fitted;
  const hasOther = brand.accent !== undefined && brand.accent !== brand.primary;
  if (before >= minDeepContrast || (hasOther && fitted.isRecognisable)) {
    const verdict = before >= minDeepContrast ? 'kept' : 'corrected';
    const reason =
      verdict === 'kept' ? 'dark enough for titles and dark areas' : 'dark areas carry pale words beside white ones';
    note({ role: 'deep', name, verdict, wanted: brand.primary, taken, before, after, reason });
    return { heading: taken, deep: taken, isPrimaryDeep: true };
  }
  const dark = brand.more?.find((hex) => contrast(hex, ground) >= minDeepContrast);
  const deep = dark ?? (brand.accent && contrast(brand.accent, ground) >= minDeepContrast ? brand.accent : tone.deep);
  return { heading: deep, deep, isPrimaryDeep: false };
}

function castAccent(brand: BrandColours, input: CastInput & { tryOut: TryOut; isPrimaryDeep: boolean }): string {
  const { tryOut, isPrimaryDeep, mode } = input;
  const own = tryOut('accent', 'accent', brand.accent);
  if (own !== null) {
    if (!isPrimaryDeep && brand.accent !== brand.primary) placePrimary(brand, input);
    return own;
  }
  const primary = isPrimaryDeep ? null : tryOut('accent', 'primary', brand.primary);
  if (primary !== null) return primary;
  for (const hex of brand.more ?? []) {
    if (toOklch(hex).c < colourful) continue;
    const found = tryOut('accent', 'brand colour', hex);
    if (found !== null) return found;
  }
  if (!isPrimaryDeep && !isDarkOnDark(brand.primary, mode)) input.note(withoutVoice(brand.primary, input.ground));
  const { h, c } = toOklch(brand.primary);
  return fromOklch({ ...voice[mode], c: c < colourful / 2 ? c : Math.max(c, voice[mode].c), h });
}

/** Black and midnight blue are the ground of a dark theme themselves. */
function isDarkOnDark(hex: string, mode: Theme['mode']): boolean {
  return mode === 'dark' && toOklch(hex).l < maxDarkLightness;
}

function withoutVoice(primary: string, ground: string): Omit<ColourNote, 'palette'> {
  const ratio = contrast(primary, ground);
  const reason =
    'no colour of this brand can carry words on this ground and stay itself. Name a second colour as accent, darker on light slides and lighter on dark ones, or take the other mode';
  return {
    role: 'accent',
    name: 'primary',
    verdict: 'refused',
    wanted: primary,
    taken: primary,
    before: ratio,
    after: ratio,
    reason,
  };
}

/** Where another colour carries the message and the primary one is not dark, it still gets its part: a fourth voice, or shapes. */
function placePrimary(brand: BrandColours, { ground, panel, note }: CastInput): void {
  const fitted = fitColour(brand.primary, [ground, panel]);
  note({
    role: fitted.isRecognisable ? 'extra' : 'bright',
    name: 'primary',
    wanted: brand.primary,
    ...outcome(fitted),
  });
}

/** The first of the brand's colours that is colourful, reads, and is not taken for one that has a part already. */
function pick(
  from: readonly string[] | undefined,
  taken: readonly string[],
  grounds: readonly string[],
  hues: { from: number; to: number } = { from: 0, to: 360 },
): string | null {
  for (const hex of from ?? []) {
    const { c, h } = toOklch(hex);
    if (c < colourful || h < hues.from || h > hues.to) continue;
    const fitted = fitColour(hex, grounds);
    if (fitted.isRecognisable && isApart(h, taken)) return fitted.hex;
  }
  return null;
}

function made(hues: readonly number[], taken: readonly string[], shade: { l: number; c: number }): string {
  const apart = (hue: number): number => Math.min(...taken.map((hex) => hueOf(hex, hue)), 180);
  const best = hues.find((hue) => apart(hue) >= minHueApart) ?? hues.toSorted((a, b) => apart(b) - apart(a))[0];
  return fromOklch({ ...shade, h: best ?? 0 });
}

function isApart(hue: number, taken: readonly string[]): boolean {
  return taken.every((hex) => hueOf(hex, hue) >= minHueApart);
}

/** Degrees from a colour's hue; greys have none and are apart from all. */
function hueOf(hex: string, from: number): number {
  const { c, h } = toOklch(hex);
  return c < colourful / 2 ? 180 : hueDistance(h, from);
}

/** Shapes only: the brand's own bright colour, one without another part, best one that also reads on dark areas; else gold. */
function castBright(brand: BrandColours, deep: string, taken: readonly string[]): string {
  const own = [brand.primary, brand.accent, ...(brand.more ?? [])]
    .filter((hex) => hex !== undefined)
    .filter((hex) => !taken.includes(hex) && toOklch(hex).c >= minBright.c && toOklch(hex).l >= minBright.l);
  const reads = own.find((hex) => contrast(hex, deep) >= minWordContrast);
  return reads ?? own[0] ?? fromOklch(gold);
}
