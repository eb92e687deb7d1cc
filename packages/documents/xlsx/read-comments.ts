import { type Attributes, readXml } from '../ooxml/read-xml.ts';

export interface CellComment {
  readonly cell: string;
  readonly author: string | null;
  readonly text: string;
}

/** What Excel writes into the old note of a cell that has a thread, for versions that know no threads. */
const threadNote = /^\[Threaded comment\]/i;

/** The notes of a sheet; those that only stand for a thread are left out. Throws UnfitFile for a damaged part. */
export function readNotes(part: Uint8Array): CellComment[] {
  const authors: string[] = [];
  const found: CellComment[] = [];
  let open: { cell: string; author: string | null } | null = null;
  let text = '';
  let isText = false;
  readXml(part, {
    open: (name, attributes) => {
      if (name === 'author') text = '';
      if (name === 'comment') {
        open = { cell: attributes['ref'] ?? '', author: authors[Number(attributes['authorId'])]?.trim() || null };
        text = '';
      }
      isText = name === 'author' || name === 't';
    },
    close: (name) => {
      isText = false;
      if (name === 'author') authors.push(text);
      if (name !== 'comment' || open === null) return;
      if (text.trim() !== '' && !threadNote.test(text.trim())) found.push({ ...open, text: text.trim() });
      open = null;
    },
    text: (more) => {
      if (isText) text += more;
    },
  });
  return found;
}

/** The threads of a sheet, each reply a comment of its own. `names` are the persons of the workbook by id. Throws UnfitFile for a damaged part. */
export function readThreads(part: Uint8Array, names: ReadonlyMap<string, string>): CellComment[] {
  const found: CellComment[] = [];
  let cell = '';
  let author: string | null = null;
  let text: string | null = null;
  readXml(part, {
    open: (name, attributes) => {
      if (local(name) === 'threadedComment') {
        cell = attributes['ref'] ?? '';
        author = names.get(attributes['personId'] ?? '') ?? null;
      }
      if (local(name) === 'text') text = '';
    },
    close: (name) => {
      if (local(name) !== 'text' || text === null) return;
      if (text.trim() !== '') found.push({ cell, author, text: text.trim() });
      text = null;
    },
    text: (more) => {
      if (text !== null) text += more;
    },
  });
  return found;
}

/** The persons who wrote threads, by id. Throws UnfitFile for a damaged part. */
export function readPersons(part: Uint8Array): Map<string, string> {
  const names = new Map<string, string>();
  readXml(part, {
    open: (name, attributes: Attributes) => {
      if (local(name) !== 'person') return;
      const shown = attributes['displayName'];
      if (shown !== undefined) names.set(attributes['id'] ?? '', shown);
    },
    close: () => undefined,
  });
  return names;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
