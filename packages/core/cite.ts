import type { Citation } from './brief.ts';

/** Where a fact stands, without what it says. */
export function cite({ file, page, quote }: Citation): Citation {
  return { file, page, quote };
}
