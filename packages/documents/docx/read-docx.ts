import type { Aside } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { warnOfDamagedParts } from '../ooxml/damaged-part.ts';
import { emitEmbedded } from '../ooxml/embedded-objects.ts';
import { damagedOffice, type OfficeParts, readOfficeParts } from '../ooxml/office-parts.ts';
import { warnOfOutsideNames } from '../ooxml/outside-names.ts';
import { readTitle } from '../ooxml/read-title.ts';
import { linkedParts, mainPart, readRelationships } from '../ooxml/relationships.ts';
import { UnfitFile } from '../unfit-file.ts';
import { warnOfOutsideReferences } from './outside-references.ts';
import { readBeside } from './read-beside.ts';
import { readBody } from './read-body.ts';
import { openWordFile, type WordFile } from './word-file.ts';

const what = 'Word file';
/** Parts of looks and settings, whose text nobody reads. */
const isDecoration = /\/(?:theme|media|fonts|webSettings|fontTable|_xmlsignatures)(?:\/|\.xml)|^customXml\//i;

/**
 * Reads a Word file: headings, paragraphs, lists with the numbers Word prints, tables, form fields, notes behind the paragraph that refers to them.
 * Comments, hidden text, contents and running heads come as asides; files inside it are emitted. Throws UnfitFile.
 */
export function readDocx(input: ChildInput, emit: (message: ChildMessage) => void): ChildResult {
  const parts = readOfficeParts(input.bytes, { what, isRead });
  const main = mainPart(parts, 'word/document.xml');
  const document = parts.get(main);
  if (document === undefined) throw damagedOffice(what);
  const file = openWordFile(parts, main, input.limits);
  const beside = readBeside(file);
  const { blocks, asides, commented } = readBody(document, file.body(main, beside.notes));
  const inside = embeddedParts(parts, main);
  if (blocks.length === 0 && inside.length === 0)
    throw new UnfitFile(
      'document_has_no_text',
      'The Word file has no text; it may hold pictures only. Upload a version with text.',
    );
  const skipped = emitEmbedded(parts, inside, emit);
  return {
    outcome: 'read',
    title: file.gently('properties', () => readTitle(parts.get('docProps/core.xml')), null) ?? firstHeading(blocks),
    pageCount: null,
    pages: [],
    blocks,
    asides: [...asides, ...beside.asides, ...commentAsides(beside.comments, commented)],
    skipped,
    warnings: warnings(input.bytes, file),
  };
}

function isRead(name: string): boolean {
  if (/^word\/embeddings\/|\.(?:html?|mht|txt|rtf|docx)$/i.test(name)) return true;
  return /\.(?:xml|rels)$/i.test(name) && !isDecoration.test(name);
}

function warnings(bytes: Uint8Array, file: WordFile): string[] {
  return [warnOfOutsideNames(bytes), warnOfOutsideReferences(file), warnOfDamagedParts(file.damaged)].filter(
    (warning) => warning !== null,
  );
}

/** Files that lie in the document or in one of its notes; the data behind a chart is not one of them. */
function embeddedParts(parts: OfficeParts, main: string): string[] {
  const own = readRelationships(parts, main);
  const besides = ['footnotes', 'endnotes', 'header', 'footer'].flatMap((type) => linkedParts(own, type));
  return [main, ...besides].flatMap((part) => {
    const links = readRelationships(parts, part);
    return ['package', 'oleObject', 'aFChunk'].flatMap((type) => linkedParts(links, type));
  });
}

interface Comment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
}

/** Enough to recognise the passage. */
const maxCommentedCharacters = 200;

function commentAsides(comments: readonly Comment[], commented: ReadonlyMap<string, string>): Aside[] {
  return comments.map(({ id, author, text }) => {
    const about = (commented.get(id) ?? '').slice(0, maxCommentedCharacters).replace(/\s+/g, ' ').trim();
    const who = author === '' ? 'Comment' : author;
    return { kind: 'comment', page: null, text: `${who}${about === '' ? '' : ` on "${about}"`}: ${text}` };
  });
}

function firstHeading(blocks: readonly DraftBlock[]): string | null {
  return blocks.find((block) => block.kind === 'heading')?.text ?? null;
}
