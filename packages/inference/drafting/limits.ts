import type { Brief, Limit } from '@bidsmith/core';

/** The limits of a brief, each rule once: the same limit is often repeated on several pages. */
export function distinctLimits({ limits }: Pick<Brief, 'limits'>): Limit[] {
  const distinct = new Map<string, Limit>();
  for (const limit of limits) {
    const key = `${limit.what}\n${limit.limit}`.toLowerCase();
    if (!distinct.has(key)) distinct.set(key, limit);
  }
  return [...distinct.values()];
}
