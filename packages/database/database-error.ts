import { BidsmithError } from '@bidsmith/core';

/** Node's codes for a link that is not there or broke. */
const linkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg's own errors carry no code; these are the sentences of pg 8 and pg-pool 3. */
const linkMessages =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|not queryable|Cannot use a pool after calling end|Client was closed/;
/**
 * SQLSTATE classes and codes (PostgreSQL manual, appendix A) which say that the server cannot serve now:
 * 08 connection, 53 out of resources, 57P shutdown or start, 57014 statement timeout, 55P03 lock timeout,
 * 25P03 idle transaction ended, 25006 read-only after a failover, 40001 and 40P01 lost against another transaction.
 */
const busyStates = /^(08...|53...|57P..|57014|55P03|25P03|25006|40001|40P01)$/;
/** Class 28: the server refuses user or password; 3D000: there is no such database. */
const settingStates = /^(28...|3D000)$/;

/**
 * What a database call threw, as an error of ours. The cause keeps code, message and constraint only:
 * statement, parameters and row contents may hold secrets and must not reach a log.
 */
export function databaseError(thrown: unknown): BidsmithError {
  const error = innermost(thrown);
  if (error instanceof BidsmithError) return error;
  const code = codeOf(error);
  const cause = summary(error, code);
  if (settingStates.test(code)) {
    return new BidsmithError('database_unavailable', {
      detail: 'The database refuses our user, password or database name.',
      remedy: 'Operators: correct DATABASE_URL.',
      cause,
    });
  }
  if (isLinkTrouble(error)) return new BidsmithError('database_unavailable', { cause });
  return new BidsmithError('internal', { detail: 'The database refused a statement.', cause });
}

/** True when the connection the error came from cannot be used again, or may still be busy. */
export function isLinkTrouble(thrown: unknown): boolean {
  const error = innermost(thrown);
  const code = codeOf(error);
  return linkCodes.has(code) || busyStates.test(code) || (error instanceof Error && linkMessages.test(error.message));
}

/** Drizzle wraps an error with its statement; several tried addresses come as one AggregateError. */
function innermost(thrown: unknown): unknown {
  if (thrown instanceof BidsmithError || !(thrown instanceof Error)) return thrown;
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return innermost(thrown.errors[0]);
  return thrown.cause instanceof Error && codeOf(thrown) === '' ? innermost(thrown.cause) : thrown;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function summary(error: unknown, code: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? `, ${error.constraint}` : '';
  const short = new Error(`${error.message}${code === '' ? '' : ` (${code}${constraint})`}`);
  if (error.stack !== undefined && code === '') short.stack = error.stack;
  return short;
}
