import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourRoles } from '@bidsmith/core';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { colourScheme, tintOf } from './colours.ts';
import { deriveTint, tintedHex } from './slot-tint.ts';

const hexes = fc.integer({ min: 0, max: 0xff_ff_ff }).map((each) => each.toString(16).padStart(6, '0').toUpperCase());
const aliases: Readonly<Record<string, string>> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };

/** The largest difference of a channel. */
function distance(a: string, b: string): number {
  const channels = (hex: string) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return Math.max(...channels(a).map((value, index) => Math.abs(value - (channels(b)[index] ?? 0))));
}

describe('a tint of the theme', () => {
  it.each(['meridian', 'dark'] as const)('shows the palette of %s', (name) => {
    const theme = resolveTheme(name);
    const scheme = new Map(colourScheme(theme));
    for (const role of colourRoles) {
      const { slot, ...changes } = tintOf(role, theme);
      const shown = tintedHex(scheme.get(aliases[slot] ?? slot) ?? '', changes);
      expect(distance(shown, theme.deck[role]), `${role} is ${shown}, not ${theme.deck[role]}`).toBeLessThanOrEqual(3);
    }
  });

  it('is the slot itself where the palette repeats a colour', () => {
    expect(
      deriveTint('12304A', [
        ['bg1', 'FFFFFF'],
        ['tx2', '12304A'],
      ]),
    ).toEqual({ slot: 'tx2' });
  });

  it('comes close to any colour from any colour with a hue', () => {
    fc.assert(
      fc.property(hexes, hexes, (target, source) => {
        const { slot: _, ...changes } = deriveTint(target, [['accent1', source]]);
        const grey = new Set([source.slice(0, 2), source.slice(2, 4), source.slice(4)]).size === 1;
        fc.pre(!grey && distance(source, 'FFFFFF') > 12 && distance(source, '000000') > 12);
        expect(distance(tintedHex(source, changes), target)).toBeLessThanOrEqual(10);
      }),
    );
  });
});
