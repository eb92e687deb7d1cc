import { BidsmithError, type Log, type Sandbox } from '@bidsmith/core';
import { openFontsFolder } from '../type/fonts-folder.ts';
import type { PresentationOutcome } from './presentation/presentation-in-child.ts';
import { readThemeFile, type ThemeFileSource } from './read-theme-file.ts';
import { refuseForeignFile } from './presentation/refuse-file.ts';
import type { ThemeReading } from './theme-reading.ts';

/** A file of the largest size that is taken, its parts and their trees fit well into this. */
const memoryLimitBytes = 400 * 1024 * 1024;
/** Real templates are read in a tenth of a second. */
const timeoutMs = 15_000;
/** Enough to see what a file begins with. */
const headBytes = 64;

/** A file with a brand in it: a theme file (.json), or a presentation or template. */
export interface ThemeSource extends ThemeFileSource {
  readonly filename: string;
}

/** Reads the themes of strangers: presentations in a child process with limits, theme files at once. Throws BidsmithError, or the signal's reason on abort. */
export type ThemeReader = (source: ThemeSource, signal: AbortSignal) => Promise<ThemeReading>;

export interface ThemeReaderParts {
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Folder of the operator's own fonts, whose families may be asked for; null: none. */
  readonly fontsFolder: string | null;
}

/** The reader; at once `configuration_invalid` where the folder of fonts cannot be used. */
export function createThemeReader({ sandbox, log, fontsFolder }: ThemeReaderParts): ThemeReader {
  const folder = fontsFolder === null ? null : openFontsFolder(fontsFolder, log);
  return async (asked, signal) => {
    const source = { ...asked, families: folder ? await folder.families() : [] };
    if (looksLikeThemeFile(source)) return readThemeFile(source);
    refuseForeignFile(source.bytes);
    const outcome = await sandbox({
      module: new URL('./presentation/presentation-in-child.ts', import.meta.url),
      input: { bytes: source.bytes, filename: source.filename, families: source.families },
      memoryLimitBytes,
      timeoutMs,
      signal,
    });
    const answer = outcome.status === 'finished' ? (outcome.value as PresentationOutcome) : null;
    if (answer && 'reading' in answer) return answer.reading;
    if (answer) throw new BidsmithError(answer.refused.code, answer.refused);
    log.warn({ outcome: outcome.status }, 'a presentation could not be read for its brand');
    throw new BidsmithError('document_unreadable', {
      detail: 'The presentation cannot be read for its brand: it takes more memory or time than real ones do.',
      remedy: 'Save a copy that holds one empty slide and send that.',
    });
  };
}

/** True for a theme file, by its first character or its name. */
function looksLikeThemeFile({ bytes, filename }: ThemeSource): boolean {
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, headBytes))) || /\.json$/i.test(filename);
}
