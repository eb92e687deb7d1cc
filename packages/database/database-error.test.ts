import { BidsmithError } from '@bidsmith/core';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { databaseError, isLinkTrouble } from './database-error.ts';

function withCode(code: string, message = 'said so'): Error {
  return Object.assign(new Error(message), { code });
}

describe('databaseError', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '08006', '57P01', '57P03', '53300', '57014', '25006', '40P01'])(
    'takes %s as an unavailable database that may be tried again',
    (code) => {
      expect(databaseError(withCode(code))).toMatchObject({ code: 'database_unavailable', retryable: true });
      expect(isLinkTrouble(withCode(code))).toBe(true);
    },
  );

  it.each(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly', 'Query read timeout'])(
    'takes "%s" as an unavailable database',
    (message) => expect(databaseError(new Error(message)).code).toBe('database_unavailable'),
  );

  it('finds the reason inside of wrappers', () => {
    const wrapped = new Error('Failed query: insert …\nparams: whsec_secret', { cause: withCode('57P01') });
    expect(databaseError(wrapped).code).toBe('database_unavailable');
    expect(databaseError(new AggregateError([withCode('ECONNREFUSED')])).code).toBe('database_unavailable');
  });

  it('points operators at DATABASE_URL when the server refuses us', () => {
    expect(databaseError(withCode('28P01')).remedy).toContain('DATABASE_URL');
    expect(databaseError(withCode('3D000')).remedy).toContain('DATABASE_URL');
  });

  it('keeps statements, parameters and rows out of what is logged', () => {
    const refused = Object.assign(withCode('23502', 'null value in column "url"'), {
      detail: 'Failing row contains (whsec_secret)',
      constraint: 'a_rule',
    });
    const error = databaseError(new Error('Failed query\nparams: whsec_secret', { cause: refused }));
    expect(error.code).toBe('internal');
    const cause = error.cause as Error;
    expect(cause.message).toBe('null value in column "url" (23502, a_rule)');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('whsec_secret');
  });

  it('lets our own errors through', () => {
    const own = new BidsmithError('idempotency_key_reused');
    expect(databaseError(own)).toBe(own);
    expect(isLinkTrouble(own)).toBe(false);
  });
});
