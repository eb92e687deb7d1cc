import type { Palette, Theme } from '@bidsmith/core';

const palette: Palette = {
  ink: '16222E',
  subtle: '55626E',
  heading: '12304A',
  ground: 'FFFFFF',
  panel: 'F5F2EB',
  tint: 'EAF3F1',
  deep: '12304A',
  onDeep: 'FFFFFF',
  accent: '0B6E69',
  alert: 'B33C17',
  quiet: '4F6375',
  extra: '6D4C7D',
  bright: 'E2A63B',
  soft: '8FB3A5',
  muted: 'B8C1C9',
  hairline: 'D5D3CB',
};

/** The built-in light theme: navy, teal and paper. */
export const meridian: Theme = {
  name: 'meridian',
  mode: 'light',
  deck: palette,
  document: palette,
  fonts: { title: 'Georgia', body: 'Calibri' },
  logo: null,
  tone: null,
};
