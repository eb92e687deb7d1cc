import type { Warning } from '@bidsmith/core';

/** What a writer gives: the file, what its reader must be told, and the number of its slides, pages or sheets; null where it has none. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly warnings: readonly Warning[];
  readonly pages: number | null;
}
