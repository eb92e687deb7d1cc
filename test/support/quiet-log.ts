import type { Log } from '@bidsmith/core';

/** A log for tests that do not look at it. */
export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
