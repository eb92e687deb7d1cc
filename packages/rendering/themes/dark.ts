import type { Palette, Theme } from '@bidsmith/core';
import { meridian } from './meridian.ts';

const deck: Palette = {
  ink: 'EEF2F5',
  subtle: 'A9B7C4',
  heading: 'FFFFFF',
  ground: '0E1A26',
  panel: '182836',
  tint: '173138',
  deep: '1C3852',
  onDeep: 'FFFFFF',
  accent: '5CC8B9',
  alert: 'F2896B',
  quiet: '9DB0C1',
  extra: 'C6A7DA',
  bright: 'E2A63B',
  soft: 'A8CDBE',
  muted: '52677A',
  hairline: '34485A',
};

/** The built-in theme for dark rooms: light words on midnight blue. Pages of documents stay light, since they are printed. */
export const dark: Theme = { ...meridian, name: 'dark', mode: 'dark', deck };
