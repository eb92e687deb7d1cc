import type { Aside } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { type Attributes, readXml, wordValue } from '../ooxml/read-xml.ts';
import { closeContent } from './close-content.ts';
import { endContents, finishCarried } from './close-paragraph.ts';
import { openContent } from './open-content.ts';
import { isPropertyElement, openProperties, readProperty } from './read-property.ts';
import { appendText, type BodyContext, createWalk, type WordGroup, type WordWalk } from './word-walk.ts';

export interface WordBody {
  readonly blocks: readonly DraftBlock[];
  readonly asides: readonly Aside[];
  /** The notes or comments of a part that holds such. */
  readonly groups: readonly WordGroup[];
  /** What comments speak of, by their ids. */
  readonly commented: ReadonlyMap<string, string>;
}

/** Left out with all they contain: what tracked changes removed, former properties, what is spoken of the text rather than in it. */
const skipped: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblGridChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:delText',
  'w:delInstrText',
  'w:rt',
]);
const noteElements: ReadonlySet<string> = new Set(['w:footnote', 'w:endnote']);
const noteSeparators: ReadonlySet<string> = new Set(['separator', 'continuationSeparator', 'continuationNotice']);

/** Reads the paragraphs and tables of a part (document, notes, comments, header) into blocks; tracked changes count as accepted. */
export function readBody(bytes: Uint8Array, context: BodyContext): WordBody {
  const walk = createWalk(context);
  readXml(bytes, {
    open(name, attributes) {
      if (walk.skipDepth > 0) walk.skipDepth += 1;
      else if (isSkipped(walk, name, attributes)) walk.skipDepth = 1;
      else if (isPropertyElement(name)) openProperties(walk, name);
      else if (walk.properties.length > 0) readProperty(walk, name, attributes);
      else openContent(walk, name, attributes);
    },
    close(name) {
      if (walk.skipDepth > 0) walk.skipDepth -= 1;
      else if (isPropertyElement(name)) walk.properties.pop();
      else if (walk.properties.length === 0) closeContent(walk, name);
    },
    text(text) {
      if (walk.skipDepth > 0 || walk.text === null) return;
      if (walk.text === 'shown') appendText(walk, text);
      else walk.fields.instruct(text);
    },
  });
  finishCarried(walk);
  endContents(walk);
  walk.loose.end();
  for (const text of walk.loose.texts) walk.asides.push({ kind: 'contents', page: null, text });
  const blocks = (walk.containers[0]?.blocks ?? []).filter((block) => !walk.loose.entries.has(block));
  return { blocks, asides: walk.asides, groups: walk.groups, commented: walk.commented };
}

/** Of the wordings of one thing, the first is read; Word shows the second only where it does not know the first. */
function isSkipped(walk: WordWalk, name: string, attributes: Attributes): boolean {
  if (name === 'mc:Choice' || name === 'mc:Fallback') {
    const isTaken = walk.alternatives.at(-1) === true;
    if (walk.alternatives.length > 0) walk.alternatives[walk.alternatives.length - 1] = true;
    return isTaken;
  }
  if (noteElements.has(name)) return noteSeparators.has(wordValue(attributes, 'type') ?? '');
  if (!skipped.has(name)) return false;
  // The end of a paragraph and a row are marked as deleted by an empty element among their properties.
  if (walk.properties.length > 0) readProperty(walk, name, attributes);
  return true;
}
