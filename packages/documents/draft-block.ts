import type { Block } from '@bidsmith/core';

/** A block as the format readers give it; id, file and headings follow from its place and are added by `finishBlocks`. */
export type DraftBlock = Omit<Block, 'id' | 'file' | 'section' | 'headings'>;
