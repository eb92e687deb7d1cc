import type { ColourRole, Palette, Theme } from '@bidsmith/core';
import type { BrandColours, ColourNote } from './brand-colours.ts';
import { castColours } from './cast-colours.ts';
import { contrast, luminance, minWordContrast, ratioText, weakest } from './contrast.ts';
import { fitColour } from './fit-colour.ts';
import { toneOf } from './neutral-tones.ts';
import { labelOn, paletteFaults, wordGrounds, wordRoles, wordsOnDeep } from './palette-rules.ts';

/** A complete palette made of a brand's colours, and what became of each of them. `refused` notes mean that the palette must not be used. */
export interface DerivedPalette {
  readonly palette: Palette;
  readonly notes: readonly ColourNote[];
}

/**
 * All roles of a palette from the few colours of a brand. Grounds come first, then each role of words is set to the nearest lightness of its hue that reads
 * on all of them; a colour that would no longer be itself is kept for shapes, or refused where its owner set that very role.
 */
export function derivePalette(
  brand: BrandColours,
  { mode, palette: name }: { mode: Theme['mode']; palette: ColourNote['palette'] },
): DerivedPalette {
  const notes: ColourNote[] = [];
  const note = (entry: Omit<ColourNote, 'palette'>): void => void notes.push({ palette: name, ...entry });
  const roles = brand.roles ?? {};
  const tone = toneOf(brand, mode);
  const ground = roles.ground ?? groundOf(brand, mode, note);
  const panel = roles.panel ?? paperOf(brand, { ground, mode, note });
  const cast = castColours(brand, { mode, ground, panel, note });
  const tint = roles.tint ?? tone.tint(cast.accent);
  const deep = roles.deep ?? cast.deep;
  const words = wordsOf({ brand, cast, grounds: [ground, panel, tint], note });
  const shapes = { bright: cast.bright, soft: tone.soft(cast.accent), muted: tone.muted, hairline: tone.hairline };
  const onDeep = mode === 'light' ? ground : 'FFFFFF';
  const palette: Palette = { ...words, ground, panel, tint, deep, onDeep, ...shapes, ...shapesOf(roles) };
  const settled = settleOnDeep(palette, roles, note);
  for (const fault of paletteFaults(settled)) note(refusal(settled, fault));
  return { palette: settled, notes };
}

type Note = (entry: Omit<ColourNote, 'palette'>) => void;

/** Light pages need nearly all of their light, dark ones hardly any: words of every role must find room beside them. */
const minPageLight = 0.72;
const minPaperLight = 0.62;
const maxDarkPageLight = 0.035;
const maxDarkPaperLight = 0.06;
const middleGrey = 0.18;
const darkestWords = '000000';
const lightestWords = 'FFFFFF';

/** Whether words of every role find room beside a ground of this lightness. */
export function suitsAsGround(hex: string, mode: Theme['mode']): boolean {
  return mode === 'light' ? luminance(hex) >= minPageLight : luminance(hex) <= maxDarkPageLight;
}

/** Whether a colour can be that of quiet areas. */
export function suitsAsPaper(hex: string, mode: Theme['mode']): boolean {
  return mode === 'light' ? luminance(hex) >= minPaperLight : luminance(hex) <= maxDarkPaperLight;
}

function groundOf(brand: BrandColours, mode: Theme['mode'], note: Note): string {
  const { ground: derived } = toneOf(brand, mode);
  const wanted = brand.ground;
  if (wanted === undefined || suitsAsGround(wanted, mode)) return wanted ?? derived;
  const other = mode === 'light' ? 'lighter one, or set the mode to dark' : 'darker one, or set the mode to light';
  note(unfitGround({ role: 'ground', name: 'ground', wanted, taken: derived }, `a ${mode} page needs a ${other}`));
  return derived;
}

function paperOf(
  brand: BrandColours,
  { ground, mode, note }: { ground: string; mode: Theme['mode']; note: Note },
): string {
  const { panel: derived } = toneOf(brand, mode);
  const wanted = brand.paper;
  if (wanted === undefined || wanted === ground) return derived;
  if (suitsAsPaper(wanted, mode)) return wanted;
  const other = mode === 'light' ? 'lighter' : 'darker';
  note(unfitGround({ role: 'panel', name: 'paper', wanted, taken: derived }, `quiet areas need to be ${other}`));
  return derived;
}

function unfitGround(
  entry: Pick<ColourNote, 'role' | 'name' | 'wanted' | 'taken'>,
  reason: string,
): Omit<ColourNote, 'palette'> {
  const words = luminance(entry.taken) > middleGrey ? darkestWords : lightestWords;
  const ratios = { before: contrast(words, entry.wanted), after: contrast(words, entry.taken) };
  return { verdict: 'refused', ...entry, ...ratios, reason };
}

type WordRole = (typeof wordRoles)[number];

interface WordsInput {
  readonly brand: BrandColours;
  readonly cast: Readonly<Record<WordRole, string>>;
  readonly grounds: readonly string[];
  readonly note: Note;
}

function wordsOf({ brand, cast, grounds, note }: WordsInput): Record<WordRole, string> {
  const settle = (role: WordRole): string => {
    const own = brand.roles?.[role];
    const fitted = fitColour(own ?? cast[role], grounds);
    if (own !== undefined) note(ownRole(role, own, fitted));
    return fitted.hex;
  };
  return {
    ink: settle('ink'),
    subtle: settle('subtle'),
    heading: settle('heading'),
    accent: settle('accent'),
    alert: settle('alert'),
    quiet: settle('quiet'),
    extra: settle('extra'),
  };
}

function ownRole(role: ColourRole, wanted: string, fitted: ReturnType<typeof fitColour>): Omit<ColourNote, 'palette'> {
  const { hex: taken, before, after, isRecognisable } = fitted;
  const entry = { role, name: `role ${role}`, wanted, taken, before, after };
  if (before >= minWordContrast) return { ...entry, verdict: 'kept', reason: 'reads on every ground' };
  return isRecognisable
    ? { ...entry, verdict: 'corrected', reason: 'the same hue, as far lighter or darker as words need' }
    : { ...entry, verdict: 'refused', reason: 'it would have to become another colour before words in it can be read' };
}

function shapesOf(roles: Readonly<Partial<Palette>>): Partial<Palette> {
  const { onDeep, bright, soft, muted, hairline } = roles;
  const given = { onDeep, bright, soft, muted, hairline };
  return Object.fromEntries(Object.entries(given).filter(([, hex]) => hex !== undefined));
}

/** Words on dark areas and shapes that carry figures, moved where they fall short; told only where the brand set the role itself. */
function settleOnDeep(palette: Palette, roles: Readonly<Partial<Palette>>, note: Note): Palette {
  const moved = { ...palette };
  for (const role of wordsOnDeep) {
    const fitted = fitColour(palette[role], [palette.deep]);
    moved[role] = fitted.hex;
    if (roles[role] !== undefined) note(ownRole(role, palette[role], fitted));
  }
  for (const role of ['bright', 'soft', 'muted'] as const) {
    const label = moved[labelOn(moved, role)];
    moved[role] = fitColour(moved[role], [label]).hex;
  }
  return moved;
}

function refusal(palette: Palette, fault: ReturnType<typeof paletteFaults>[number]): Omit<ColourNote, 'palette'> {
  const wanted = palette[fault.role];
  const reason = `on ${fault.on} (${palette[fault.on]}) it has ${ratioText(fault.ratio)} and needs ${ratioText(fault.needed)}`;
  return {
    role: fault.role,
    name: `role ${fault.role}`,
    verdict: 'refused',
    wanted,
    taken: wanted,
    before: fault.ratio,
    after: fault.ratio,
    reason,
  };
}

/** The lowest contrast of the words of each role on all grounds they stand on, for tables of figures; roles that no words are set in are left out. */
export function contrastsOf(palette: Palette): Partial<Record<ColourRole, number>> {
  const grounds = wordGrounds.map((ground) => palette[ground]);
  return Object.fromEntries([
    ...wordRoles.map((role) => [role, weakest(palette[role], grounds).ratio]),
    ...wordsOnDeep.map((role) => [role, contrast(palette[role], palette.deep)]),
  ]);
}
