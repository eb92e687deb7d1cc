import type { BuiltInTheme, ProposalOptions, Theme } from '@bidsmith/core';
import { dark } from './dark.ts';
import { meridian } from './meridian.ts';

const builtIn: Readonly<Record<BuiltInTheme, Theme>> = { meridian, dark };

/** The theme that the options name, or the brand that they hold. */
export function resolveTheme(theme: ProposalOptions['theme']): Theme {
  return typeof theme === 'string' ? builtIn[theme] : theme;
}
