import { readRelationships } from '../ooxml/relationships.ts';
import type { WordFile } from './word-file.ts';

/** Links to the outside that Word would load by itself; a hyperlink waits for a click. */
const loaded: ReadonlyMap<string, string> = new Map([
  ['image', 'pictures'],
  ['oleObject', 'objects'],
  ['package', 'objects'],
  ['subDocument', 'parts of the document'],
  ['aFChunk', 'parts of the document'],
  ['frame', 'frames'],
  ['attachedTemplate', 'a template'],
]);

/** The warning about what the document would fetch from elsewhere; null when there is nothing. Nothing is ever fetched. */
export function warnOfOutsideReferences(file: WordFile): string | null {
  const settings = readRelationships(file.parts, 'word/settings.xml');
  const kinds = new Set([...file.outside].map((type) => `a field ${type}`));
  for (const { type, isExternal, target } of [...file.links.values(), ...settings.values()]) {
    const kind = loaded.get(type);
    // A template on the author's own disk is how Word keeps letterheads.
    if (isExternal && kind !== undefined && (type !== 'attachedTemplate' || /^https?:/i.test(target))) kinds.add(kind);
  }
  if (kinds.size === 0) return null;
  const list = [...kinds].sort().join(', ');
  return `The document refers to text or pictures kept elsewhere (${list}); that was not followed. What it showed when it was last saved was read; if something is missing, upload the other file too.`;
}
