import { BidsmithError } from '@bidsmith/core';

/** Below the two seconds that the port promises, so that the answer is out in time. */
const answerTimeoutMs = 1_800;
/** How long a first connection may take. */
export const connectTimeoutMs = 10_000;

/** The result of a call to the backend, or `queue_unavailable`, after `timeoutMs` at the latest. */
export async function withDeadline<T>(call: () => Promise<T>, timeoutMs: number = answerTimeoutMs): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  try {
    return await Promise.race([call(), expired]);
  } catch (cause) {
    throw cause instanceof BidsmithError ? cause : new BidsmithError('queue_unavailable', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the work ended within the time; never rejects. */
export async function endsWithin(work: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const { promise: expired, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  const ended = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([ended, expired]);
  } finally {
    clearTimeout(timer);
  }
}
