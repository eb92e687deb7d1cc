/** Colours as six hex digits. `gold` and `sage` are for shapes only: as text they stay below 4.5:1. */
export interface Theme {
  readonly name: string;
  readonly colours: {
    readonly ink: string;
    readonly navy: string;
    readonly paper: string;
    readonly white: string;
    readonly teal: string;
    readonly rust: string;
    readonly slate: string;
    readonly plum: string;
    readonly grey: string;
    readonly gold: string;
    readonly sage: string;
    readonly hairline: string;
    /** Light teal behind callouts. */
    readonly mist: string;
  };
  /** Fonts every Office has, with open metric twins for measuring: Gelasio for Georgia, Carlito for Calibri. */
  readonly deckFonts: { readonly title: 'Georgia'; readonly body: 'Calibri' };
}
