import { BidsmithError, type Theme } from '@bidsmith/core';
import type { ColourNote } from './brand-colours.ts';

/** A family that was asked for, and the one taken. `name` and `taken` are equal where it fits. */
export interface FontNote {
  readonly use: 'title' | 'body';
  readonly asked: string | null;
  readonly taken: string;
  readonly reason: string;
}

/** One other thing that was looked at: the logo, the slide size, a master. */
export interface ThemeNote {
  readonly about: string;
  readonly fits: boolean;
  readonly detail: string;
}

/** What was read of a theme file or a presentation. `theme` is null where it was refused; then `refusals` say why, a sentence each. */
export interface ThemeReading {
  readonly theme: Theme | null;
  readonly colours: readonly ColourNote[];
  readonly fonts: readonly FontNote[];
  readonly notes: readonly ThemeNote[];
  readonly refusals: readonly string[];
}

/** The theme of a reading. Throws `theme_invalid` with every reason where it was refused. */
export function requireTheme({ theme, refusals }: ThemeReading): Theme {
  if (theme) return theme;
  throw new BidsmithError('theme_invalid', { detail: refusals.join(' ') });
}
