const longestWaitSeconds = 60;

/** Milliseconds that `Prefer: wait=N` (RFC 7240) asks for, at most a minute; 0 without it. */
export function preferredWaitMs(header: string | string[] | undefined): number {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const seconds = Number(/(?:^|[,;\s])wait\s*=\s*(\d+)/i.exec(text)?.[1] ?? 0);
  return Math.min(seconds, longestWaitSeconds) * 1000;
}
