import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import { createListCounter } from './count-lists.ts';
import { readDocxParts } from './docx-parts.ts';
import { readBody } from './read-body.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles } from './read-styles.ts';
import { readXml } from './read-xml.ts';

const minTitleLength = 6;

/** Reads a Word file: headings, paragraphs, lists with the numbers Word prints, tables, footnotes at the end. Throws UnfitFile. */
export function readDocx(input: ChildInput): ChildResult {
  const parts = readDocxParts(input.bytes);
  const styles = readStyles(parts.styles);
  const context = {
    styles,
    count: createListCounter(readNumbering(parts.numbering), styles),
    maxBlocks: input.limits.maxBlocks,
  };
  const blocks = readBody(parts.document, context);
  if (parts.footnotes !== undefined) blocks.push(...readBody(parts.footnotes, context));
  if (blocks.length === 0)
    throw new UnfitFile(
      'document_has_no_text',
      'The Word file has no text; it may hold pictures only. Upload a version with text.',
    );
  return {
    outcome: 'read',
    title: readTitle(parts.core) ?? firstHeading(blocks),
    pageCount: null,
    pages: [],
    blocks,
    warnings: [],
  };
}

function readTitle(core: Uint8Array | undefined): string | null {
  if (core === undefined) return null;
  let title = '';
  let isTitle = false;
  readXml(core, {
    open: (name) => {
      isTitle = name === 'dc:title';
    },
    close: () => {
      isTitle = false;
    },
    text: (text) => {
      if (isTitle) title += text;
    },
  });
  return title.trim().length >= minTitleLength ? title.trim() : null;
}

function firstHeading(blocks: readonly DraftBlock[]): string | null {
  return blocks.find((block) => block.kind === 'heading')?.text ?? null;
}
