import { linearChannels } from './oklch.ts';

/** What words need on their ground: WCAG 2.2, success criterion 1.4.3. */
export const minWordContrast = 4.5;

/** Contrast of two colours in six hex digits, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, 0 to 1. */
export function luminance(hex: string): number {
  const [red, green, blue] = linearChannels(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The lowest contrast of words on several grounds, and the ground it is on. */
export function weakest(words: string, grounds: readonly string[]): { ratio: number; ground: string } {
  return grounds
    .map((ground) => ({ ratio: contrast(words, ground), ground }))
    .reduce((low, each) => (each.ratio < low.ratio ? each : low), { ratio: 21, ground: grounds[0] ?? 'FFFFFF' });
}

/** A ratio as people write it: `4.5:1`, rounded down, so that what fails never reads as if it passed. */
export function ratioText(ratio: number): string {
  return `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
}
