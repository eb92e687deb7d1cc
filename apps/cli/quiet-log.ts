import type { Log } from '@bidsmith/core';

/** The log of commands whose output is for people: only what went wrong is printed. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: console.error,
};
