import { BidsmithError, themeSchema } from '@bidsmith/core';
import { z } from 'zod';
import { assembleTheme } from './assemble-theme.ts';
import { chooseFamily } from './choose-family.ts';
import { ratioText } from './contrast.ts';
import { paletteFaults } from './palette-rules.ts';
import { readLogo } from './read-logo.ts';
import { type ThemeFile, themeFileSchema } from './theme-file.ts';
import type { ThemeNote, ThemeReading } from './theme-reading.ts';

/** A theme file with its logo is far smaller than this. */
export const maxThemeFileBytes = 1_000_000;

/** Gives the bytes of a file named by its path from the theme file, at most `maxBytes` of them and one more; throws where there is none. */
export type ReadBeside = (path: string) => Promise<Uint8Array>;

export interface ThemeFileSource {
  readonly bytes: Uint8Array;
  /** Null where nothing came along. */
  readonly readBeside: ReadBeside | null;
  /** Families of the operator's own fonts. */
  readonly families?: readonly string[] | undefined;
}

/**
 * Reads a theme file, or a complete theme as `bidsmith theme check --out` writes it. `readBeside` reads the logo; without it a logo named by its path is
 * refused. Throws `theme_invalid` for what is no theme file, with the members that are wrong.
 */
export async function readThemeFile({ bytes, readBeside, families = [] }: ThemeFileSource): Promise<ThemeReading> {
  const json = parseJson(bytes);
  if (typeof json === 'object' && json !== null && 'deck' in json) return readCompleteTheme(json, families);
  const file = parseOrThrow(themeFileSchema, json);
  const logo = await logoOf(file, readBeside);
  const { ground: _ground, paper: _paper, text: _text, ...onPages } = file.colours;
  return assembleTheme(
    {
      name: file.name,
      mode: file.mode,
      deck: { ...file.colours, roles: file.roles.deck },
      // Pages are printed: they stay white, whatever slides stand on.
      document: {
        ...(file.mode === 'dark' ? onPages : { ...file.colours, ground: undefined }),
        roles: rolesOfPages(file),
      },
      fonts: { title: file.fonts.title ?? null, body: file.fonts.body ?? null },
      logo: logo.logo,
      tone: file.tone,
      notes: logo.notes,
      refusals: logo.refusals,
    },
    families,
  );
}

function rolesOfPages({ mode, roles }: ThemeFile): ThemeFile['roles']['deck'] {
  return roles.document ?? (mode === 'light' ? roles.deck : undefined);
}

function readCompleteTheme(json: object, families: readonly string[]): ThemeReading {
  const theme = parseOrThrow(themeSchema, json);
  const fonts = [chooseFamily(theme.fonts.title, 'title', families), chooseFamily(theme.fonts.body, 'body', families)];
  const logo = theme.logo === null ? null : checkLogo(Buffer.from(theme.logo.base64, 'base64'), 'in the file');
  const faults = (['deck', 'document'] as const).flatMap((palette) =>
    paletteFaults(theme[palette]).map(
      ({ role, on, ratio, needed }) =>
        `The ${role} of the ${palette} (${theme[palette][role]}) has a contrast of ${ratioText(ratio)} on ${on} (${theme[palette][on]}) and needs ${ratioText(needed)}.`,
    ),
  );
  const refusals = [...faults, ...(logo?.refusals ?? [])];
  const [title, body] = fonts;
  const taken = { title: title?.taken ?? theme.fonts.title, body: body?.taken ?? theme.fonts.body };
  return {
    theme: refusals.length === 0 ? { ...theme, fonts: taken, logo: logo?.logo ?? null } : null,
    colours: [],
    fonts,
    notes: [
      { about: 'File', fits: true, detail: 'a complete theme; its colours are taken as they are' },
      ...(logo?.notes ?? []),
    ],
    refusals,
  };
}

interface LogoFound {
  readonly logo: ReturnType<typeof themeSchema.parse>['logo'];
  readonly notes: readonly ThemeNote[];
  readonly refusals: readonly string[];
}

async function logoOf({ logo }: ThemeFile, readBeside: ReadBeside | null): Promise<LogoFound> {
  if (logo === null) return { logo, notes: [{ about: 'Logo', fits: true, detail: 'none' }], refusals: [] };
  if (typeof logo !== 'string') return checkLogo(Buffer.from(logo.base64, 'base64'), 'in the file');
  if (/^(?:[/\\]|[a-z][a-z0-9+.-]*:)/i.test(logo))
    return refuse(
      `The logo ${logo} is not named by its path from the theme file. Put it beside the file and write its name.`,
    );
  if (!readBeside)
    return refuse(
      `The logo ${logo} is a file that did not come along. Run bidsmith theme check FILE --out theme.json and send theme.json, which holds the picture.`,
    );
  let bytes: Uint8Array;
  try {
    bytes = await readBeside(logo);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'ENOENT';
    return code === 'ENOENT'
      ? refuse(`There is no logo ${logo} beside the theme file. Correct the path.`)
      : refuse(`The logo ${logo} cannot be read (${String(code)}).`);
  }
  return checkLogo(bytes, logo);
}

function checkLogo(bytes: Uint8Array, name: string): LogoFound {
  const reading = readLogo(bytes, name);
  if ('refusal' in reading) return refuse(reading.refusal);
  const { width, height } = reading.logo;
  const detail = `${name}, ${width} × ${height} pixels`;
  return { logo: reading.logo, notes: [{ about: 'Logo', fits: true, detail }], refusals: [] };
}

function refuse(sentence: string): LogoFound {
  return { logo: null, notes: [{ about: 'Logo', fits: false, detail: sentence }], refusals: [sentence] };
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > maxThemeFileBytes)
    throw new BidsmithError('theme_invalid', { detail: `A theme file may have ${maxThemeFileBytes / 1_000_000} MB.` });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new BidsmithError('theme_invalid', {
      detail: `The theme file is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`,
      remedy: 'docs/themes.md shows a theme file to start from.',
      cause: error,
    });
  }
}

function parseOrThrow<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({ pointer: `#/${path.join('/')}`, detail: message }));
  const shown = fields.slice(0, 5).map(({ pointer, detail }) => `${pointer.slice(2) || 'the file'}: ${detail}`);
  throw new BidsmithError('theme_invalid', {
    detail: `The theme file does not fit: ${shown.join('; ')}.`,
    remedy: 'Correct these members; docs/themes.md lists all of them.',
    fields,
  });
}
