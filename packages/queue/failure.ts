import { BidsmithError, toBidsmithError } from '@bidsmith/core';
import { UnrecoverableError } from 'bullmq';

/** The reasons BullMQ itself gives for ending a job that never came to an end (Worker.getUnrecoverableErrorMessage, moveStalledJobsToWait). */
const crashReasons = ['job stalled more than allowable limit', 'job started more than allowable limit'];

/**
 * What to throw inside a BullMQ processor: a retryable BidsmithError as it is, everything else as an error that ends the job. Its message, which the
 * backend stores, is ours, since a foreign one may hold document text; the original travels as its cause.
 */
export function toBullError(thrown: unknown): Error {
  if (thrown instanceof BidsmithError && thrown.retryable) return thrown;
  const error = toBidsmithError(thrown);
  const final = new UnrecoverableError(`${error.code}: ${error.message}`);
  final.cause = error;
  return final;
}

/** The error of ours behind what BullMQ reports for a failed job. */
export function toFailure(reported: Error): BidsmithError {
  if (reported instanceof BidsmithError) return reported;
  if (reported.cause instanceof BidsmithError) return reported.cause;
  if (crashReasons.includes(reported.message)) return new BidsmithError('worker_crashed', { cause: reported });
  return toBidsmithError(reported);
}
