import type { Aside } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { linkedParts } from '../ooxml/relationships.ts';
import { readBody, type WordBody } from './read-body.ts';
import type { WordFile } from './word-file.ts';

export interface Beside {
  /** By their keys, "footnote 2". */
  readonly notes: ReadonlyMap<string, readonly DraftBlock[]>;
  readonly comments: readonly { readonly id: string; readonly author: string; readonly text: string }[];
  /** Running heads, and what is hidden in any of these parts. */
  readonly asides: readonly Aside[];
}

/** Reads what stands beside the text of a document: notes, comments, headers and footers. */
export function readBeside(file: WordFile): Beside {
  const notes = new Map<string, readonly DraftBlock[]>();
  const asides: Aside[] = [];
  for (const note of ['footnote', 'endnote'] as const) {
    for (const body of readParts(file, `${note}s`)) {
      asides.push(...body.asides);
      for (const { id, blocks } of body.groups)
        notes.set(
          `${note} ${id}`,
          blocks.map((block) => toNote(block, note)),
        );
    }
  }
  const comments = readParts(file, 'comments').flatMap((body) =>
    body.groups.map(({ id, author, blocks }) => ({ id, author, text: joined(blocks) })),
  );
  asides.push(...runningHeads(file));
  return { notes, comments: comments.filter(({ text }) => text !== ''), asides };
}

function readParts(file: WordFile, type: string): WordBody[] {
  return linkedParts(file.links, type).flatMap((part) => {
    const bytes = file.parts.get(part);
    return bytes === undefined
      ? []
      : file.gently(`${type.replace(/s$/, '')}s`, () => [readBody(bytes, file.body(part))], []);
  });
}

/** A note opens no section of the document it stands in. */
function toNote(block: DraftBlock, note: 'footnote' | 'endnote'): DraftBlock {
  return block.kind === 'heading' ? { ...block, kind: 'paragraph', level: null, note } : { ...block, note };
}

/** The first, the left and the right page often have the same head: each text once. */
function runningHeads(file: WordFile): Aside[] {
  const bodies = [...readParts(file, 'header'), ...readParts(file, 'footer')];
  const texts = new Set(bodies.map(({ blocks }) => joined(blocks)).filter((text) => text !== ''));
  return [
    ...[...texts].map((text): Aside => ({ kind: 'running', page: null, text })),
    ...bodies.flatMap((body) => body.asides),
  ];
}

function joined(blocks: readonly DraftBlock[]): string {
  return blocks.map(({ number, text }) => (number === null ? text : `${number} ${text}`)).join('\n');
}
