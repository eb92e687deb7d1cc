import { BidsmithError } from '@bidsmith/core';

/** S3 allows 1,024 bytes; the rest is left to the store's own prefix. */
const maxKeyLength = 800;
/** File systems allow 255 bytes, of which the folder store needs one for itself. */
const segment = /^[A-Za-z0-9._-]{1,200}$/;

/** The key, when it is one: segments of `[A-Za-z0-9._-]`, none of them `.` or `..`. Throws `internal`, since keys are ours and never a user's. */
export function validKey(key: string): string {
  if (key.length <= maxKeyLength && key.split('/').every(isSegment)) return key;
  throw new BidsmithError('internal', { detail: 'An object has a key that no store can take.', retryable: false });
}

/** The prefix, when keys can begin with it; it may end inside a segment or be empty. */
export function validPrefix(prefix: string): string {
  const segments = prefix.split('/');
  const last = segments.pop() ?? '';
  if (prefix.length <= maxKeyLength && segments.every(isSegment) && (last === '' || /^[A-Za-z0-9._-]+$/.test(last)))
    return prefix;
  throw new BidsmithError('internal', { detail: 'A prefix is none that keys can have.', retryable: false });
}

function isSegment(text: string): boolean {
  return segment.test(text) && text !== '.' && text !== '..';
}
