import type { ColourRole, Palette } from '@bidsmith/core';

/** Colours of a brand as its owner names them, six upper-case hex digits each; what is absent follows from the others. */
export interface BrandColours {
  /** Titles and dark areas where it is dark, else what carries the message. */
  readonly primary: string;
  readonly accent?: string | undefined;
  readonly alert?: string | undefined;
  /** Running text. */
  readonly text?: string | undefined;
  /** Quiet areas. */
  readonly paper?: string | undefined;
  /** The page itself. */
  readonly ground?: string | undefined;
  /** Further colours of the brand, in the order of their weight. */
  readonly more?: readonly string[] | undefined;
  /** Roles set one by one. */
  readonly roles?: Readonly<Partial<Palette>> | undefined;
}

/** What became of a colour that was asked for. `kept`: taken as it is; `corrected`: lighter or darker; `shapes`: only for shapes, never for words; `refused`: neither, so that the theme cannot be used. */
export interface ColourNote {
  readonly palette: 'deck' | 'document';
  readonly role: ColourRole;
  /** What the brand calls it. */
  readonly name: string;
  readonly verdict: 'kept' | 'corrected' | 'shapes' | 'refused';
  readonly wanted: string;
  readonly taken: string;
  /** Lowest contrast on all grounds of the role, as wanted and as taken. */
  readonly before: number;
  readonly after: number;
  readonly reason: string;
}
