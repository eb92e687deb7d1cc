import { BidsmithError } from '@bidsmith/core';
import { UnrecoverableError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { toBullError, toFailure } from './failure.ts';

describe('errors of jobs', () => {
  it('lets BullMQ retry what is retryable', () => {
    const error = new BidsmithError('model_timeout');
    expect(toBullError(error)).toBe(error);
    expect(toFailure(error)).toBe(error);
  });

  it('ends a job on anything else, and finds the original again', () => {
    const error = new BidsmithError('document_encrypted', { detail: 'It has a password.' });
    const final = toBullError(error);
    expect(final).toBeInstanceOf(UnrecoverableError);
    expect(final.message).toBe('document_encrypted: It has a password.');
    expect(toFailure(final)).toBe(error);
  });

  it('keeps the text of a foreign error out of the queue', () => {
    const foreign = new TypeError('Cannot read "the offer of Müller AG"');
    const final = toBullError(foreign);
    expect(`${final.message}${final.stack}`).not.toContain('Müller');
    expect(toFailure(final)).toMatchObject({ code: 'internal', cause: foreign });
  });

  it.each(['job stalled more than allowable limit', 'job started more than allowable limit'])(
    'knows a job that its workers did not survive: %s',
    (message) => {
      expect(toFailure(new UnrecoverableError(message)).code).toBe('worker_crashed');
    },
  );
});
