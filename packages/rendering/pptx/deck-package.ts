import { strFromU8, strToU8, unzipSync } from 'fflate';
import { zipDeterministically } from '../zip-deterministically.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { descendants } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

/** A presentation as its parts. A part becomes a tree only while it is edited: a long deck as trees would take a gigabyte. */
export class DeckPackage {
  readonly #files: Map<string, Uint8Array>;

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

  /** The part as a tree of its own: what is changed in it is not written. */
  read(path: string): XmlElement {
    return parseXml(strFromU8(this.bytes(path)));
  }

  /** Lets the part be changed as a tree and writes it; a part that is not there is left so. */
  edit(path: string, change: (root: XmlElement) => void): void {
    if (!this.has(path)) return;
    const root = this.read(path);
    change(root);
    this.put(path, writeXml(root));
  }

  put(path: string, content: Uint8Array | string): void {
    this.#files.set(path, typeof content === 'string' ? strToU8(content) : content);
  }

  /** Gives a part another name; what refers to it is changed by the caller. */
  move(from: string, to: string): void {
    if (from === to) return;
    this.put(to, this.bytes(from));
    this.remove(from);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  /** This package with the slides of a range, counted from 0, and all that belongs to them taken from another drawing of the same deck. */
  withSlides(other: DeckPackage, { from, to }: { readonly from: number; readonly to: number }): this {
    const types = descendants(other.read(contentTypes), 'Override');
    const taken = other.paths(ownedBySlides).filter((path) => {
      const slide = Number(slidePart.exec(path)?.[1] ?? from + 1) - 1;
      return slide >= from && slide < to;
    });
    for (const path of taken) this.put(path, other.bytes(path));
    this.edit(contentTypes, (root) => {
      const known = new Set(descendants(root, 'Override').map(({ attributes }) => attributes['PartName']));
      root.children.push(...types.filter(({ attributes }) => !known.has(attributes['PartName'] ?? '')));
    });
    return this;
  }

  /** The package as a ZIP archive with sorted entries and one fixed time: equal parts give equal bytes. */
  close(): Uint8Array {
    return zipDeterministically(this.#files);
  }
}

const contentTypes = '[Content_Types].xml';
/** Slides and notes, numbered by slide, and what slides refer to, whose names are unique in a process. */
const ownedBySlides = /^ppt\/(?:slides|notesSlides|charts|embeddings|media)\//;
const slidePart = /(?:slides\/slide|notesSlides\/notesSlide|_rels\/slide|_rels\/notesSlide)(\d+)\.xml/;

function byNumber(a: string, b: string): number {
  const number = (path: string) => Number(/(\d+)\.[a-z]+/.exec(path)?.[1] ?? 0);
  return number(a) - number(b) || (a < b ? -1 : 1);
}
