import type { Relationship } from './relationships.ts';

/** Links to the outside that an Office program would load by itself; a hyperlink waits for a click. */
const loaded: ReadonlyMap<string, string> = new Map([
  ['image', 'pictures'],
  ['oleObject', 'objects'],
  ['package', 'objects'],
  ['subDocument', 'parts of the document'],
  ['aFChunk', 'parts of the document'],
  ['frame', 'frames'],
  ['attachedTemplate', 'a template'],
  ['video', 'films'],
  ['audio', 'sounds'],
  ['media', 'films'],
]);

/** What these links would fetch from elsewhere, in words: "pictures". Nothing is ever fetched. */
export function outsideKinds(links: Iterable<Relationship>): Set<string> {
  const kinds = new Set<string>();
  for (const { type, isExternal, target } of links) {
    const kind = loaded.get(type);
    // A template on the author's own disk is how Word keeps letterheads.
    if (isExternal && kind !== undefined && (type !== 'attachedTemplate' || /^https?:/i.test(target))) kinds.add(kind);
  }
  return kinds;
}

/** The warning about what a file would fetch from elsewhere; null when there is nothing. */
export function warnOfOutsideKinds(kinds: Iterable<string>): string | null {
  const list = [...new Set(kinds)].sort().join(', ');
  if (list === '') return null;
  return `The file refers to text or pictures kept elsewhere (${list}); that was not followed. What it showed when it was last saved was read; if something is missing, upload the other file too.`;
}
