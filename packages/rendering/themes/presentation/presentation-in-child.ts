import { BidsmithError, type ErrorCode } from '@bidsmith/core';
import type { ThemeReading } from '../theme-reading.ts';
import { readPresentation } from './read-presentation.ts';

/** What a child is given to read. */
export interface PresentationInput {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly families: readonly string[];
}

/** What a child answers: the reading, or why there is none. */
export type PresentationOutcome =
  | { readonly reading: ThemeReading }
  | { readonly refused: { readonly code: ErrorCode; readonly detail: string; readonly remedy: string } };

/** Reads a brand in a child process of its own, which bounds its memory and time: a presentation of a stranger may be anything. */
export async function runInChild({ bytes, filename, families }: PresentationInput): Promise<PresentationOutcome> {
  try {
    return { reading: readPresentation(bytes, filename, families) };
  } catch (error) {
    if (!(error instanceof BidsmithError)) throw error;
    return { refused: { code: error.code, detail: error.message, remedy: error.remedy } };
  }
}
