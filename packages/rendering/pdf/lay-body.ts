import type { Proposal } from '@bidsmith/core';
import type { Theme } from '@bidsmith/core';
import { aboutChapter } from './about.ts';
import { composeChapter, type Chapter } from './chapter.ts';
import type { OutlineEntry } from './composer.ts';
import type { Measure } from './measure.ts';
import type { PageGrid } from './page-grid.ts';
import type { Piece } from './piece.ts';
import { createReferences } from '../cite/references.ts';
import { createTag, type Tag } from './tag.ts';

interface Body {
  readonly pieces: readonly Piece[];
  readonly outline: readonly OutlineEntry[];
}

/** All chapters as one flow of pieces, with the headings for contents and bookmarks. */
export function layBody(
  proposal: Proposal,
  { root, ...shared }: { measure: Measure; theme: Theme; page: PageGrid; language: string; root: Tag },
): Body {
  const references = createReferences(proposal.sources);
  const chapters: Chapter[] = [...proposal.sections, aboutChapter(proposal, references)];
  const outline: OutlineEntry[] = [];
  const requirementTargets = nameRequirements(proposal);
  const usedTargets = new Set<string>();
  const pieces = chapters.flatMap((chapter, index) =>
    composeChapter(
      {
        ...shared,
        references,
        requirementTargets,
        usedTargets,
        outline,
        chapter: { index, number: `${index + 1}`, tag: createTag('Sect', root) },
      },
      chapter,
    ),
  );
  return { pieces, outline };
}

/** A link destination for each requirement that a matrix lists. Plain digits: the name tree must be in byte order, and pdfkit sorts by locale. */
function nameRequirements(proposal: Proposal): Map<string, string> {
  const targets = new Map<string, string>();
  for (const block of proposal.sections.flatMap((section) => section.blocks)) {
    if (block.type !== 'matrix') continue;
    for (const { requirementId } of block.chapters.flatMap((chapter) => chapter.rows)) {
      if (!targets.has(requirementId)) targets.set(requirementId, `requirement-${`${targets.size}`.padStart(6, '0')}`);
    }
  }
  return targets;
}
