import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { damagedOffice, readOfficeParts } from '../ooxml/office-parts.ts';
import { UnfitFile } from '../unfit-file.ts';
import { createListCounter } from './count-lists.ts';
import { readBody } from './read-body.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles } from './read-styles.ts';
import { readXml } from '../ooxml/read-xml.ts';

const minTitleLength = 6;
const what = 'Word file';
const names = {
  document: 'word/document.xml',
  styles: 'word/styles.xml',
  numbering: 'word/numbering.xml',
  footnotes: 'word/footnotes.xml',
  core: 'docProps/core.xml',
} as const;
const readNames: ReadonlySet<string> = new Set(Object.values(names));

/** Reads a Word file: headings, paragraphs, lists with the numbers Word prints, tables, footnotes at the end. Throws UnfitFile. */
export function readDocx(input: ChildInput): ChildResult {
  const parts = readOfficeParts(input.bytes, { what, isRead: (name) => readNames.has(name) });
  const document = parts.get(names.document);
  if (document === undefined) throw damagedOffice(what);
  const styles = readStyles(parts.get(names.styles));
  const context = {
    styles,
    count: createListCounter(readNumbering(parts.get(names.numbering)), styles),
    maxBlocks: input.limits.maxBlocks,
  };
  const blocks = readBody(document, context);
  const footnotes = parts.get(names.footnotes);
  if (footnotes !== undefined) blocks.push(...readBody(footnotes, context));
  if (blocks.length === 0)
    throw new UnfitFile(
      'document_has_no_text',
      'The Word file has no text; it may hold pictures only. Upload a version with text.',
    );
  return {
    outcome: 'read',
    title: readTitle(parts.get(names.core)) ?? firstHeading(blocks),
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
