import { strFromU8, unzipSync } from 'fflate';
import { parseXml, UnfitXml } from '../../xml/parse-xml.ts';
import { descendants } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';

/** A reference from one part to another. `target` is the path of a part, or an address outside. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** An Office file as its parts. Trees are made when asked for and not kept. */
export class OfficePackage {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  /** Parts that are not well-formed, with the reason. */
  readonly malformed = new Map<string, string>();
  /** Parts that have been read as trees. */
  readonly read = new Set<string>();

  constructor(bytes: Uint8Array) {
    this.#files = new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  text(path: string): string {
    return strFromU8(this.#files.get(path) ?? new Uint8Array());
  }

  /** The part as a tree; undefined where there is none or it is not well-formed, which is noted. */
  tree(path: string): XmlElement | undefined {
    if (!this.#files.has(path)) return undefined;
    this.read.add(path);
    try {
      return parseXml(this.text(path));
    } catch (error) {
      if (!(error instanceof UnfitXml)) throw error;
      this.malformed.set(path, error.message);
      return undefined;
    }
  }

  /** What a part refers to. */
  relations(path: string): Relation[] {
    const at = path.lastIndexOf('/') + 1;
    const own = `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
    return descendants(this.tree(own), 'Relationship').map(({ attributes }) => ({
      id: attributes['Id'] ?? '',
      type: attributes['Type'] ?? '',
      external: attributes['TargetMode'] === 'External',
      target:
        attributes['TargetMode'] === 'External'
          ? (attributes['Target'] ?? '')
          : resolvePath(path.slice(0, at), attributes['Target'] ?? ''),
    }));
  }
}

/** Path of a part as named from a folder. */
function resolvePath(folder: string, target: string): string {
  const whole = target.startsWith('/') ? target.slice(1) : folder + target;
  const kept: string[] = [];
  for (const step of whole.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '.' && step !== '') kept.push(step);
  }
  return kept.join('/');
}
