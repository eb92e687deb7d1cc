/** What one file may cost. Sizes in bytes, time in milliseconds. */
export interface ReadLimits {
  readonly maxFileBytes: number;
  readonly memoryLimitBytes: number;
  /** For opening a file and everything that has no pages. */
  readonly timeoutMs: number;
  /** More time for each page that a file says it has. */
  readonly pageTimeoutMs: number;
  /** More time for each page that goes through text recognition. */
  readonly ocrPageTimeoutMs: number;
  readonly maxPages: number;
  readonly maxOcrPages: number;
  readonly maxBlocks: number;
  readonly maxCells: number;
  /** Files inside a file, at all depths together. */
  readonly maxAttachments: number;
  readonly maxAttachmentBytes: number;
  /** Levels of files inside files that are read. */
  readonly maxDepth: number;
}

const megabyte = 1024 * 1024;

/** Under these, every hostile file measured was read or stopped within half a minute, while a 2,400-page manual is read whole. */
export const defaultReadLimits: ReadLimits = {
  maxFileBytes: 100 * megabyte,
  memoryLimitBytes: 700 * megabyte,
  timeoutMs: 20_000,
  pageTimeoutMs: 150,
  ocrPageTimeoutMs: 15_000,
  maxPages: 3_000,
  maxOcrPages: 300,
  maxBlocks: 200_000,
  maxCells: 1_000_000,
  maxAttachments: 50,
  maxAttachmentBytes: 200 * megabyte,
  maxDepth: 2,
};
