import type { Theme } from './theme.ts';

/** The built-in theme. Text colours reach at least 4.5:1 on white and on paper. */
export const meridian: Theme = {
  name: 'meridian',
  colours: {
    ink: '16222E',
    navy: '12304A',
    paper: 'F5F2EB',
    white: 'FFFFFF',
    teal: '0B6E69',
    rust: 'B33C17',
    slate: '4F6375',
    plum: '6D4C7D',
    grey: '55626E',
    gold: 'E2A63B',
    sage: '8FB3A5',
    hairline: 'D5D3CB',
    mist: 'EAF3F1',
  },
  deckFonts: { title: 'Georgia', body: 'Calibri' },
};
