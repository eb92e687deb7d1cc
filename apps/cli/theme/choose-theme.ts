import { BidsmithError, type BuiltInTheme, builtInThemes, type Theme } from '@bidsmith/core';
import { requireTheme, themeWarnings } from '@bidsmith/rendering';
import { UsageError } from '../exit-codes.ts';
import { readThemePath } from './read-theme-path.ts';

/** What --theme names: a built-in theme, or a file with a brand in it, of which is told what was changed. Throws `UsageError` for neither, and for a brand that is refused. */
export async function chooseTheme(named: string, signal: AbortSignal): Promise<BuiltInTheme | Theme> {
  const builtIn = builtInThemes.find((name) => name === named);
  if (builtIn) return builtIn;
  if (!/[./\\]/.test(named))
    throw new UsageError(
      `--theme takes ${builtInThemes.join(', ')}, or a file (.json, .pptx, .potx); there is no theme ${named}.`,
    );
  try {
    const reading = await readThemePath(named, signal);
    const theme = requireTheme(reading);
    for (const { detail, code } of themeWarnings(reading)) console.error(`warning: ${detail} (${code})`);
    return theme;
  } catch (error) {
    if (!(error instanceof BidsmithError) || error.fault !== 'user') throw error;
    throw new UsageError(`--theme ${named}: ${error.message} ${error.remedy}`);
  }
}
