import type { Citation } from '@bidsmith/core';
import { breakLines, type Span } from './break-lines.ts';
import type { Composer } from './composer.ts';
import { grid } from './geometry.ts';
import { printable } from './printable.ts';
import { createTag } from './tag.ts';
import type { MarginNote } from './text-pieces.ts';
import { textStyles, type TextStyle } from './text-style.ts';

interface Grounds {
  readonly citations: readonly Citation[];
  readonly requirementIds: readonly string[];
}

/** Keeps the note off the text column. */
const noteWidth = grid.marginWidth - 6;

/** Where a statement comes from and which requirements it answers, for the margin beside it. Undefined when it cites nothing. */
export function composeMarginNote(composer: Composer, grounds: Grounds): MarginNote | undefined {
  const spans = groundSpans(composer, grounds, { reference: textStyles.note, id: textStyles.noteId });
  if (spans.length === 0) return undefined;
  const lines = breakLines(spans, noteWidth, composer.measure);
  return lines.length === 0 ? undefined : { lines, tag: createTag('P', composer.chapter.tag) };
}

/** References and linked requirement ids as one run of text, separated by middle dots. Empty when there are none. */
export function groundSpans(
  composer: Composer,
  { citations, requirementIds }: Grounds,
  styles: { readonly reference: TextStyle; readonly id: TextStyle },
): Span[] {
  const references = composer.references
    .labels(citations)
    .map((text): Span => ({ text, style: styles.reference, isWhole: text.length <= longestWhole }));
  const ids = [...new Set(requirementIds)].map((id): Span => {
    const link = composer.requirementTargets.get(id);
    return { text: printable(id), style: styles.id, isWhole: true, ...(link === undefined ? {} : { link }) };
  });
  return [...references, ...ids].flatMap((span, index) =>
    index === 0 ? [span] : [{ text: ' · ', style: styles.id }, span],
  );
}

/** Labels up to this many characters stay on one line; longer lists of pages may be broken. */
const longestWhole = 22;
