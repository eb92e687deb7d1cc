import { strFromU8 } from 'fflate';

/** A reference of one object to another: `12 0 R`. */
const reference = /(\d+) 0 R/;

/**
 * A PDF as our writer makes it: objects in the open, each dictionary as its text. No parser of PDF at large: object streams, encryption and incremental updates,
 * which pdfkit does not write, are unknown to it.
 */
export class PdfFile {
  readonly #objects = new Map<number, string>();
  readonly #trailer: string;
  /** Metadata packets, which are not compressed. */
  readonly packets: string[] = [];

  constructor(bytes: Uint8Array) {
    // One character per byte.
    const text = strFromU8(bytes, true);
    const start = /(\d+) 0 obj\s/g;
    for (let match = start.exec(text); match; match = start.exec(text)) {
      const end = this.#take(text, Number(match[1]), start.lastIndex);
      start.lastIndex = end;
    }
    this.#trailer = text.slice(Math.max(0, text.lastIndexOf('trailer')));
  }

  /** Keeps the dictionary of an object; what its stream holds is passed over. Returns where the object ends. */
  #take(text: string, number: number, from: number): number {
    const end = text.indexOf('endobj', from);
    const stream = text.indexOf('stream\n', from);
    const hasStream = stream >= 0 && stream < end;
    const dictionary = text.slice(from, hasStream ? stream : end);
    this.#objects.set(number, dictionary);
    if (!hasStream) return end;
    const body = stream + 'stream\n'.length;
    const length = this.#lengthOf(dictionary, text, body);
    if (dictionary.includes('/Metadata')) this.packets.push(text.slice(body, body + length));
    return body + length;
  }

  #lengthOf(dictionary: string, text: string, body: number): number {
    const direct = /\/Length (\d+)(?! 0 R)/.exec(dictionary)?.[1];
    return direct === undefined ? text.indexOf('endstream', body) - body : Number(direct);
  }

  /** Dictionaries that match, by their numbers. */
  matching(pattern: RegExp): [number: number, dictionary: string][] {
    return [...this.#objects].filter(([, dictionary]) => pattern.test(dictionary));
  }

  object(number: number | undefined): string {
    return number === undefined ? '' : (this.#objects.get(number) ?? '');
  }

  get catalog(): string {
    return this.object(referred(this.#trailer, 'Root'));
  }

  get information(): string {
    return this.object(referred(this.#trailer, 'Info'));
  }

  /** Numbers of the page objects in order. */
  get pages(): number[] {
    return this.#leaves(referred(this.catalog, 'Pages'));
  }

  #leaves(number: number | undefined): number[] {
    const node = this.object(number);
    const kids = /\/Kids \[([^\]]*)\]/.exec(node)?.[1];
    if (kids === undefined) return number === undefined ? [] : [number];
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((match) => this.#leaves(Number(match[1])));
  }

  /** The object that an entry of a dictionary holds or refers to. */
  entry(dictionary: string, name: string): string {
    const number = referred(dictionary, name);
    return number === undefined ? dictionary.slice(dictionary.indexOf(`/${name}`)) : this.object(number);
  }
}

/** The number of the object that an entry refers to. */
export function referred(dictionary: string, name: string): number | undefined {
  const at = new RegExp(`/${name}\\s+${reference.source}`).exec(dictionary)?.[1];
  return at === undefined ? undefined : Number(at);
}
