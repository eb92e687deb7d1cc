import { BidsmithError } from '@bidsmith/core';

/** The programs themselves cannot be run: wrong C library, no permission, not enough rights to change the user. */
export function cannotExecute(cause: unknown): BidsmithError {
  return new BidsmithError('database_unavailable', {
    detail: 'The built-in PostgreSQL could not be executed.',
    remedy:
      'Check that this user may write to the data folder, run "npm ci" again, or set DATABASE_URL to a PostgreSQL server.',
    cause,
  });
}

/** The programs run, but the server does not come up; `log` is the end of what it wrote. */
export function didNotStart(log: string, cause: unknown): BidsmithError {
  return new BidsmithError('database_unavailable', {
    detail: 'The built-in PostgreSQL did not start.',
    remedy: 'Read postgres.log in the data folder, or set DATABASE_URL to a PostgreSQL server.',
    cause: new Error(log, { cause }),
  });
}

/** The password file does not belong to the data. */
export function refusedPassword(cause: unknown): BidsmithError {
  return new BidsmithError('configuration_invalid', {
    detail: 'The built-in PostgreSQL refuses the password kept in its data folder.',
    remedy: 'Restore the data folder as a whole, or start with an empty one.',
    cause,
  });
}
