import { BidsmithError, type Log, type Sandbox } from '@bidsmith/core';
import type { PresentationOutcome } from './presentation/presentation-in-child.ts';
import { looksLikeThemeFile, type ThemeSource } from './read-theme.ts';
import { readThemeFile } from './read-theme-file.ts';
import { refuseForeignFile } from './presentation/refuse-file.ts';
import type { ThemeReading } from './theme-reading.ts';

/** A file of the largest size that is taken, its parts and their trees fit well into this. */
const memoryLimitBytes = 400 * 1024 * 1024;
/** Real templates are read in a tenth of a second. */
const timeoutMs = 15_000;

/** Reads the themes of strangers: presentations in a child process with limits, theme files at once. Throws BidsmithError, or the signal's reason on abort. */
export type ThemeReader = (source: ThemeSource, signal: AbortSignal) => Promise<ThemeReading>;

export function createThemeReader({ sandbox, log }: { sandbox: Sandbox; log: Log }): ThemeReader {
  return async (source, signal) => {
    if (looksLikeThemeFile(source)) return readThemeFile(source.bytes, source.readBeside);
    refuseForeignFile(source.bytes);
    const outcome = await sandbox({
      module: new URL('./presentation/presentation-in-child.ts', import.meta.url),
      input: { bytes: source.bytes, filename: source.filename },
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
