import type { ErrorCode } from '@bidsmith/core';
import type { ChildFailure } from './child-protocol.ts';

/** Thrown inside a format reader where the file turns out to be unfit; becomes the document's code and reason. */
export class UnfitFile extends Error {
  override readonly name = 'UnfitFile';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** The failure an error stands for; errors that do not speak of the file are thrown on. */
export function toChildFailure(error: unknown): ChildFailure {
  if (error instanceof UnfitFile) return { outcome: 'failed', code: error.code, reason: error.message };
  throw error;
}
