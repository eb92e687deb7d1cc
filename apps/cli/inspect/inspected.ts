import type { Document } from '@bidsmith/core';

/** One step of reading that did not go the usual way, as the log tells it. */
export interface ReadingStep {
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What `bidsmith inspect` shows of one file given: its Document and those of the files inside it, and how the reading went. */
export interface Inspected {
  readonly documents: readonly Document[];
  readonly elapsedMs: number;
  readonly steps: readonly ReadingStep[];
}
