import type { ColourRole } from '@bidsmith/core';

/** The slots of an Office theme that hold the voices of a palette; every Office format names them alike. */
export const accentSlots = {
  accent: 'accent1',
  alert: 'accent2',
  quiet: 'accent3',
  extra: 'accent4',
  bright: 'accent5',
  soft: 'accent6',
} as const satisfies Partial<Record<ColourRole, string>>;
