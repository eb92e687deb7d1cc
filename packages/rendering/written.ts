import type { Warning } from '@bidsmith/core';
import type { DocumentFlow } from './lint/pdf/document-flow.ts';
import type { PlannedDeck } from './lint/plan/plan-model.ts';

/** What a writer gives: the file, what its reader must be told, and the number of its slides, pages or sheets; null where it has none. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly warnings: readonly Warning[];
  readonly pages: number | null;
  /** The slides as planned, for the checks that measure; left out where the file shows none. */
  readonly planned?: PlannedDeck;
  /** How the document runs over its pages, for the checks that the bytes alone do not allow. */
  readonly flow?: DocumentFlow;
}
