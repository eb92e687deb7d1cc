import type { Records } from '@bidsmith/core';

/** Resolves at the next notice about a proposal, or after `timeoutMs`: notices are hints, so whoever waits looks again anyway. */
export function nextNotice(
  id: string,
  timeoutMs: number,
  { records }: { readonly records: Pick<Records, 'subscribe'> },
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, timeoutMs);
    const unsubscribe = records.subscribe((notice) => {
      if (notice.proposalId === id) done();
    });
  });
}
