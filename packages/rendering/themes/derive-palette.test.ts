import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { dark } from './dark.ts';
import { derivePalette } from './derive-palette.ts';
import { meridian } from './meridian.ts';
import { hueDistance, toOklch } from './oklch.ts';
import { paletteFaults } from './palette-rules.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).toUpperCase().padStart(6, '0'));
const mode = fc.constantFrom('light' as const, 'dark' as const);

describe('the built-in themes', () => {
  it.each([meridian, dark])('keep every pair of words and ground readable: $name', (theme) => {
    expect(paletteFaults(theme.deck)).toEqual([]);
    expect(paletteFaults(theme.document)).toEqual([]);
  });
});

describe('a palette made of brand colours', () => {
  it('keeps colours that read as they are', () => {
    const { palette, notes } = derivePalette(
      { primary: '12304A', accent: '0B6E69' },
      { mode: 'light', palette: 'deck' },
    );
    expect([palette.heading, palette.deep, palette.accent]).toEqual(['12304A', '12304A', '0B6E69']);
    expect(notes.map(({ verdict }) => verdict)).toEqual(['kept', 'kept']);
  });

  it('darkens a colour that is too pale for words, and says by how much', () => {
    const { palette, notes } = derivePalette(
      { primary: '12304A', accent: '00B5AD' },
      { mode: 'light', palette: 'deck' },
    );
    const note = notes.find(({ name }) => name === 'accent');
    expect(note).toMatchObject({ verdict: 'corrected', wanted: '00B5AD', taken: palette.accent });
    expect(note?.before).toBeLessThan(2.5);
    expect(note?.after).toBeGreaterThanOrEqual(4.5);
    expect(hueDistance(toOklch(palette.accent).h, toOklch('00B5AD').h)).toBeLessThan(6);
  });

  it('keeps yellow for shapes where another colour can carry words', () => {
    const { palette, notes } = derivePalette(
      { primary: 'FFCC00', accent: '003366' },
      { mode: 'light', palette: 'deck' },
    );
    expect(palette).toMatchObject({ accent: '003366', bright: 'FFCC00' });
    expect(notes.find(({ name }) => name === 'primary')?.verdict).toBe('shapes');
  });

  it('refuses yellow alone on white, and takes it on a dark ground', () => {
    const verdicts = (on: 'light' | 'dark') =>
      derivePalette({ primary: 'FFD100' }, { mode: on, palette: 'deck' }).notes.map(({ verdict }) => verdict);
    expect(verdicts('light')).toContain('refused');
    expect(verdicts('dark')).toEqual(['kept']);
  });

  it('refuses a role of its own that would have to become another colour', () => {
    const { notes } = derivePalette(
      { primary: '12304A', roles: { ink: 'EEEEEE' } },
      { mode: 'light', palette: 'deck' },
    );
    expect(notes.find(({ role }) => role === 'ink')).toMatchObject({ verdict: 'refused', wanted: 'EEEEEE' });
  });

  it('refuses a page that is neither light nor dark', () => {
    const { notes } = derivePalette({ primary: '12304A', ground: '808080' }, { mode: 'light', palette: 'deck' });
    expect(notes.find(({ role }) => role === 'ground')?.verdict).toBe('refused');
  });

  it('reads on every ground whatever the brand is, or is refused', () => {
    fc.assert(
      fc.property(
        hex,
        fc.option(hex, { nil: undefined }),
        fc.array(hex, { maxLength: 4 }),
        mode,
        (primary, accent, more, on) => {
          const { palette, notes } = derivePalette({ primary, accent, more }, { mode: on, palette: 'deck' });
          const faults = paletteFaults(palette);
          return faults.length === 0 || notes.some(({ verdict }) => verdict === 'refused');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never refuses a dark brand colour on white', () => {
    fc.assert(
      fc.property(hex, (primary) => {
        fc.pre(contrast(primary, 'FFFFFF') >= 6);
        const { palette, notes } = derivePalette({ primary }, { mode: 'light', palette: 'deck' });
        return paletteFaults(palette).length === 0 && notes.every(({ verdict }) => verdict !== 'refused');
      }),
      { numRuns: 200 },
    );
  });
});
