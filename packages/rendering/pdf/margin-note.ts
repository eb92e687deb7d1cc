import type { Citation } from '@bidsmith/core';
import { breakLines, type Span } from './break-lines.ts';
import type { Composer } from './composer.ts';
import { findIdRuns, nameIdRun } from './join-ids.ts';
import { printable } from './printable.ts';
import { createTag } from './tag.ts';
import type { MarginNote } from './text-pieces.ts';
import { textStyles, type TextStyle } from './text-style.ts';

interface Grounds {
  readonly citations: readonly Citation[];
  readonly requirementIds: readonly string[];
}

/** Keeps the note off the text column. */
const noteGap = 6;

/** Where a statement comes from and which requirements it answers, for the margin beside it. Undefined when it cites nothing. */
export function composeMarginNote(composer: Composer, grounds: Grounds): MarginNote | undefined {
  const spans = groundSpans(composer, grounds, { reference: textStyles.note, id: textStyles.noteId });
  if (spans.length === 0) return undefined;
  const lines = breakLines(spans, composer.page.marginWidth - noteGap, composer.measure);
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
  const ids = idSpans(composer, [...new Set(requirementIds)], styles.id);
  return [...references, ...ids].flatMap((span, index) =>
    index === 0 ? [span] : [{ text: ' · ', style: styles.id }, span],
  );
}

/** Requirement ids linked to their rows. Very many are counted instead: each has its row in the matrix, which names its page. */
function idSpans(composer: Composer, ids: readonly string[], style: TextStyle): Span[] {
  const runs = findIdRuns(ids);
  if (runs.length > mostIdRuns) return [{ text: `${ids.length} requirements`, style, isWhole: true }];
  return runs.map((run): Span => {
    const link = composer.requirementTargets.get(run.from);
    return { text: printable(nameIdRun(run)), style, isWhole: true, ...(link === undefined ? {} : { link }) };
  });
}
const mostIdRuns = 8;

/** Labels up to this many characters stay on one line; longer lists of pages may be broken. */
const longestWhole = 22;
