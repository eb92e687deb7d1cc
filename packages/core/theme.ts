import { z } from 'zod';

/**
 * What a colour is for; layouts name roles, never hues.
 * `ink` running text · `subtle` secondary text · `heading` titles · `ground` the page · `panel` a quiet area on it · `tint` a callout's ground ·
 * `deep` dark areas and table heads, `onDeep` and `soft` the words on them · `accent` what carries the message · `alert` deadlines and refusals ·
 * `quiet` small print and neutral marks · `extra` a fourth voice · `bright` shapes only, never text · `muted` data beside the highlighted · `hairline` rules.
 * Words on a filled `accent`, `alert`, `quiet` or `extra` are set in `ground`.
 */
export const colourRoles = [
  'ink',
  'subtle',
  'heading',
  'ground',
  'panel',
  'tint',
  'deep',
  'onDeep',
  'accent',
  'alert',
  'quiet',
  'extra',
  'bright',
  'soft',
  'muted',
  'hairline',
] as const;
export type ColourRole = (typeof colourRoles)[number];

const hex = z.string().regex(/^[0-9A-F]{6}$/);
/** Six upper-case hex digits per role. */
export const paletteSchema = z.record(z.enum(colourRoles), hex);
export type Palette = z.infer<typeof paletteSchema>;

/** A logo of at most this many bytes travels with the theme. */
export const maxLogoBytes = 400_000;

export const logoSchema = z.strictObject({
  contentType: z.enum(['image/png', 'image/jpeg']),
  base64: z.string().max(Math.ceil((maxLogoBytes * 4) / 3) + 4),
  /** Pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Logo = z.infer<typeof logoSchema>;

/** A brand, checked and complete: everything a renderer asks for. */
export const themeSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** `dark`: slides are light words on a dark ground; documents stay dark on light. */
  mode: z.enum(['light', 'dark']),
  /** Colours of slides. */
  deck: paletteSchema,
  /** Colours of pages, always dark words on a light ground. */
  document: paletteSchema,
  /** Families of titles and of text in deck and Word document; each can be measured. */
  fonts: z.strictObject({ title: z.string().min(1).max(60), body: z.string().min(1).max(60) }),
  logo: logoSchema.nullable(),
  /** How the text should sound, for the model that writes it; null leaves it plain. */
  tone: z.string().max(200).nullable(),
});
export type Theme = z.infer<typeof themeSchema>;

export const builtInThemes = ['meridian', 'dark'] as const;
export type BuiltInTheme = (typeof builtInThemes)[number];

/** Sizes of a document's page. */
export const pageSizes = ['a4', 'letter'] as const;
export type PageSize = (typeof pageSizes)[number];

/** Code of the warnings that say what was changed of a brand. */
export const themeWarningCode = 'theme_corrected';
