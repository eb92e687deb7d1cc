import type { PdfLine, PdfPage } from '../pdf-page.ts';

/** What of a file's tags can be believed. */
export interface TagTrust {
  readonly headings: boolean;
  readonly artifacts: boolean;
}

/** Share of the characters that tags must cover to speak for the whole file. */
const minCoverage = 0.8;
/** Headings that are more of the text than this, or more per page, were tagged for their looks. */
const maxHeadingShare = 0.15;
const maxHeadingsPerPage = 8;
/** Fewer than this, or than one on so many pages, and the author tagged a title and left the rest. */
const minHeadings = 4;
const maxPagesPerHeading = 8;
const maxArtifactShare = 0.3;

const isHeadingTag = (role: string | undefined): boolean => /^H[1-6]?$/.test(role ?? '');

/** Weighs the tags of a file: many writers tag every bold line H1, or only the first page. */
export function weighTags(pages: readonly PdfPage[]): TagTrust {
  const lines = pages.flatMap((page) => page.lines);
  const all = characters(lines);
  const tagged = characters(lines.filter((line) => line.tag !== undefined || line.cell !== undefined));
  if (all === 0 || tagged < all * minCoverage) return { headings: false, artifacts: false };
  const read = pages.filter((page) => page.lines.length > 0).length;
  const headings = pages.reduce((sum, page) => sum + countHeadings(page), 0);
  const share = characters(lines.filter((line) => isHeadingTag(line.tag?.role))) / all;
  const artifacts = characters(lines.filter((line) => line.tag?.role === 'Artifact')) / all;
  return {
    headings:
      headings >= Math.max(minHeadings, read / maxPagesPerHeading) &&
      headings <= read * maxHeadingsPerPage &&
      share <= maxHeadingShare,
    artifacts: artifacts <= maxArtifactShare,
  };
}

function countHeadings({ lines }: PdfPage): number {
  return new Set(lines.flatMap(({ tag }) => (isHeadingTag(tag?.role) ? [tag?.element] : []))).size;
}

function characters(lines: readonly PdfLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}
