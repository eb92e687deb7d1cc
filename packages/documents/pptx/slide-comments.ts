import type { OfficeParts } from '../ooxml/office-parts.ts';
import { readXml } from '../ooxml/read-xml.ts';
import { linkedParts, type Relationships } from '../ooxml/relationships.ts';

/** Names of the people who comment, by their ids, from the older and the newer list of a presentation. */
export function readCommentAuthors(parts: OfficeParts, deckLinks: Relationships): ReadonlyMap<string, string> {
  const authors = new Map<string, string>();
  for (const type of ['commentAuthors', 'authors']) {
    for (const part of linkedParts(deckLinks, type)) {
      const bytes = parts.get(part);
      if (bytes === undefined) continue;
      readXml(bytes, {
        open(_name, attributes) {
          const [id, name] = [attributes['id'], attributes['name']];
          if (id !== undefined && name !== undefined) authors.set(id, name);
        },
        close: () => undefined,
      });
    }
  }
  return authors;
}

/** The comments on a slide, each behind its author's name. */
export function readSlideComments(
  parts: OfficeParts,
  links: Relationships,
  authors: ReadonlyMap<string, string>,
): string[] {
  return ['comments', 'comment'].flatMap((type) =>
    linkedParts(links, type).flatMap((part) => {
      const bytes = parts.get(part);
      return bytes === undefined ? [] : readComments(bytes, authors);
    }),
  );
}

function readComments(bytes: Uint8Array, authors: ReadonlyMap<string, string>): string[] {
  const comments: string[] = [];
  let author = '';
  let text = '';
  let isText = false;
  const keep = (): void => {
    if (text.trim() !== '') comments.push(`${author === '' ? 'Comment' : author}: ${text.trim()}`);
    text = '';
  };
  readXml(bytes, {
    open(name, attributes) {
      // The older list has `p:cm` with `p:text`, the newer `p188:cm` and `p188:reply` with paragraphs.
      if (/:(?:cm|reply)$/.test(name)) {
        keep();
        author = authors.get(attributes['authorId'] ?? '') ?? '';
      } else if (name === 'p:text' || name === 'a:t') isText = true;
    },
    close(name) {
      if (name === 'p:text' || name === 'a:t') isText = false;
      else if (name === 'a:p') text += ' ';
    },
    text(part) {
      if (isText) text += part;
    },
  });
  keep();
  return comments;
}
