import type { ProposalBlock } from '@bidsmith/core';
import { chapterAnchor } from './matrix-summary.ts';
import type { MatrixBlock } from './matrix-summary.ts';

/** Names of chapters with the anchors of their first rows in the matrix. */
export type ChapterLinks = ReadonlyMap<string, string>;

/** The chapters of all matrices among these blocks. */
export function chapterLinks(blocks: readonly ProposalBlock[]): ChapterLinks {
  const matrices = blocks.filter((block): block is MatrixBlock => block.type === 'matrix');
  return new Map(
    matrices.flatMap((matrix) =>
      namedChapters(matrix).map((name, index) => [name, chapterAnchor(matrix, index)] as const),
    ),
  );
}

/** Share of the chapters that a table must name to count as the summary of the matrix. */
const coveredShare = 0.8;

/** True where a table of the section already lists the chapters: a summary of our own would say it twice. */
export function isSummarised(blocks: readonly ProposalBlock[], matrix: MatrixBlock): boolean {
  const names = namedChapters(matrix).filter((name) => name !== '');
  return blocks.some((block) => {
    if (block.type !== 'table' || names.length === 0) return false;
    const firsts = new Set(block.rows.map((row) => row[0]));
    return names.filter((name) => firsts.has(name)).length >= names.length * coveredShare;
  });
}

function namedChapters(matrix: MatrixBlock): string[] {
  return matrix.chapters.filter((chapter) => chapter.rows.length > 0).map((chapter) => chapter.chapter);
}
