import { readPresentation } from './presentation/read-presentation.ts';
import { type ReadBeside, readThemeFile } from './read-theme-file.ts';
import type { ThemeReading } from './theme-reading.ts';

/** A file with a brand in it: a theme file (.json), or a presentation or template. `readBeside` reads what a theme file names; null where nothing came along. */
export interface ThemeSource {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly readBeside: ReadBeside | null;
}

/** The theme of a file, by what its bytes are. Throws BidsmithError for what is neither: `theme_invalid`, `unsupported_media_type`, `document_…`. */
export async function readTheme(source: ThemeSource): Promise<ThemeReading> {
  const { bytes, filename, readBeside } = source;
  if (looksLikeThemeFile(source)) return readThemeFile(bytes, readBeside);
  return readPresentation(bytes, filename);
}

/** True for a theme file, by its first character or its name. */
export function looksLikeThemeFile({ bytes, filename }: Pick<ThemeSource, 'bytes' | 'filename'>): boolean {
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64))) || /\.json$/i.test(filename);
}
