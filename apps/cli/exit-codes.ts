/** What the process says when it ends. */
export const exitCodes = {
  ok: 0,
  /** The proposal failed or was canceled. */
  failed: 1,
  /** The command line is wrong, or a file named on it is not there. */
  usage: 2,
  /** A setting is wrong, or a part (database, queue, store) cannot be reached. */
  unavailable: 3,
  interrupted: 130,
} as const;

/** A wrong command line: printed with a hint at the command's help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
