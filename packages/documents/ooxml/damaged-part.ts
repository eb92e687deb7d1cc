import { UnfitFile } from '../unfit-file.ts';

/** Thrown where the XML of one part is broken; other parts may still be read. */
export class DamagedPart extends UnfitFile {
  constructor(cause: unknown) {
    super(
      'document_unreadable',
      'The Office file is damaged. Open it in its program, save it anew and upload that copy.',
    );
    this.cause = cause;
  }
}

/** What `read` gives, or `otherwise` where the part it reads is broken: then `damaged` is told. */
export function readGently<T>(read: () => T, otherwise: T, damaged: () => void): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DamagedPart)) throw error;
    damaged();
    return otherwise;
  }
}

/** The warning about parts of a file that were left out; null when all were read. */
export function warnOfDamagedParts(kinds: Iterable<string>): string | null {
  const list = [...new Set(kinds)].sort().join(', ');
  if (list === '') return null;
  return `Some parts of the file are damaged and were left out (${list}); its main text was read. Open it in its program, save it anew and upload that copy.`;
}
