import { type Block, cleanText, sha256 } from '@bidsmith/core';
import type { DraftBlock } from './draft-block.ts';

/** Hex characters of a block id: 64 bits, so that 200,000 blocks collide with a chance below one in a hundred million. */
const idLength = 16;
const ligatures = /[\ufb00-\ufb06]/g;
/** Soft hyphens, zero-width spaces and marks of direction; joiners stay, since some scripts are written with them. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;

/**
 * Turns drafts into blocks: text cleaned, the nearest heading named, ids given.
 * An id is the hash of file, anchor (page, else section), kind and text; a repeated one counts on, so ids are unique and the same for the same bytes.
 */
export function finishBlocks(drafts: readonly DraftBlock[], file: string): Block[] {
  const seen = new Map<string, number>();
  const blocks: Block[] = [];
  const open: { level: number; title: string }[] = [];
  for (const draft of drafts) {
    const text = plainText(draft.text);
    const cells = draft.cells?.map((row) => row.map(plainText));
    if (text.length === 0) continue;
    if (draft.kind === 'heading') openHeading(open, draft, text);
    const headings = open.map(({ title }) => title);
    const section = headings.at(-1) ?? null;
    const anchor = [file, draft.page ?? section ?? '', draft.kind, draft.number ?? '', text].join('\u0000');
    const repeats = seen.get(anchor) ?? 0;
    seen.set(anchor, repeats + 1);
    const id = `b_${sha256(`${anchor}\u0000${repeats}`).slice(0, idLength)}`;
    blocks.push({ ...draft, id, file, text, section, headings, ...(cells === undefined ? {} : { cells }) });
  }
  return blocks;
}

/** A heading closes those of its own level and deeper. */
function openHeading(open: { level: number; title: string }[], draft: DraftBlock, text: string): void {
  const level = draft.level ?? 1;
  while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
  open.push({ level, title: draft.number === null ? text : `${draft.number} ${text}` });
}

/** Clean text with ligature glyphs spelt out and without invisible characters, which the comparison of quotes treats as equal. */
function plainText(text: string): string {
  return cleanText(text)
    .replace(invisible, '')
    .replace(ligatures, (glyph) => glyph.normalize('NFKC'))
    .trim();
}
