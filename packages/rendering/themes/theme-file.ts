import { colourRoles, logoSchema } from '@bidsmith/core';
import { z } from 'zod';

/** A colour as people write it: three or six hex digits, with or without `#`. */
const colour = z
  .string()
  .trim()
  .regex(/^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'must be a colour of three or six hex digits, for example #0B6E69')
  .transform((text) => {
    const digits = text.replace('#', '').toUpperCase();
    return digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  });

const roles = z.partialRecord(z.enum(colourRoles), colour);
const maxMoreColours = 12;

/** What a customer writes down of a brand; docs/themes.md explains each member. */
export const themeFileSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  mode: z.enum(['light', 'dark']).default('light'),
  colours: z.strictObject({
    primary: colour,
    accent: colour.optional(),
    alert: colour.optional(),
    text: colour.optional(),
    paper: colour.optional(),
    ground: colour.optional(),
    more: z.array(colour).max(maxMoreColours).optional(),
  }),
  /** Roles set one by one, over what follows from the colours. */
  roles: z.strictObject({ deck: roles.optional(), document: roles.optional() }).default({}),
  fonts: z
    .strictObject({ title: z.string().trim().max(60).optional(), body: z.string().trim().max(60).optional() })
    .default({}),
  /** Path of a PNG or JPEG, seen from the theme file, or the picture itself. */
  logo: z
    .union([z.string().trim().min(1).max(500), logoSchema])
    .nullable()
    .default(null),
  tone: z.string().trim().max(200).nullable().default(null),
});
export type ThemeFile = z.infer<typeof themeFileSchema>;
