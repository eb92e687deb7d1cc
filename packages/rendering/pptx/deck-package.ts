import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A presentation as its parts: XML parts are parsed once and written back when the package is closed. */
export class DeckPackage {
  readonly #files: Map<string, Uint8Array>;
  readonly #documents = new Map<string, Document>();

  constructor(bytes: Uint8Array) {
    this.#files = new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Paths that match, in the order of their numbers. */
  paths(pattern: RegExp): string[] {
    return [...this.#files.keys()].filter((path) => pattern.test(path)).toSorted(byNumber);
  }

  bytes(path: string): Uint8Array {
    const bytes = this.#files.get(path);
    if (!bytes) throw new Error(`The presentation has no part ${path}`);
    return bytes;
  }

  /** The part as a document; what is changed in it is written. */
  xml(path: string): Document {
    const known = this.#documents.get(path);
    if (known) return known;
    const parsed = new DOMParser().parseFromString(strFromU8(this.bytes(path)), 'text/xml');
    this.#documents.set(path, parsed);
    return parsed;
  }

  /** The outermost element of a part. */
  root(path: string): Element {
    const root = this.xml(path).documentElement;
    if (!root) throw new Error(`The part ${path} is empty`);
    return root;
  }

  put(path: string, content: Uint8Array | string): void {
    this.#documents.delete(path);
    this.#files.set(path, typeof content === 'string' ? strToU8(content) : content);
  }

  /** Gives a part another name; what refers to it is changed by the caller. */
  move(from: string, to: string): void {
    if (from === to) return;
    this.put(to, this.bytes(from));
    this.remove(from);
  }

  remove(path: string): void {
    this.#documents.delete(path);
    this.#files.delete(path);
  }

  /** The package as a ZIP archive with sorted entries and one fixed time: equal parts give equal bytes. */
  close(): Uint8Array {
    const serializer = new XMLSerializer();
    for (const [path, document] of this.#documents) {
      const text = serializer.serializeToString(document);
      this.#files.set(path, strToU8(text.startsWith('<?xml') ? text : xmlDeclaration + text));
    }
    return zipDeterministically(this.#files);
  }
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The first day a ZIP archive can name: its times count from 1980, in local time. */
const zipTime = new Date(1980, 0, 1);
const contentTypes = '[Content_Types].xml';

/** Files as a ZIP archive, content types first, the rest sorted, every entry with the same time. */
export function zipDeterministically(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const paths = [...files.keys()].toSorted((a, b) =>
    a === contentTypes ? -1 : b === contentTypes ? 1 : a < b ? -1 : 1,
  );
  return zipSync(Object.fromEntries(paths.map((path) => [path, files.get(path) ?? new Uint8Array()])), {
    mtime: zipTime,
    level: 6,
  });
}

function byNumber(a: string, b: string): number {
  const number = (path: string) => Number(/(\d+)\.[a-z]+/.exec(path)?.[1] ?? 0);
  return number(a) - number(b) || (a < b ? -1 : 1);
}
