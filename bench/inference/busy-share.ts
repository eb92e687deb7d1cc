import type { ModelServer } from '../../test/support/model-server.ts';

export interface Span {
  /** Times of `performance.now`. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Share of a server's places that were at work in a span of time: busy slot-seconds ÷ (capacity × duration). */
export function busyShare(calls: ModelServer['calls'], capacity: number, { fromMs, toMs }: Span): number {
  const busyMs = calls.reduce((sum, { servedAt, finishedAt }) => {
    if (servedAt === null) return sum;
    return sum + Math.max(0, Math.min(finishedAt ?? toMs, toMs) - Math.max(servedAt, fromMs));
  }, 0);
  return busyMs / (capacity * (toMs - fromMs));
}
