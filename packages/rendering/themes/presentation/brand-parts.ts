import { posix } from 'node:path';
import { UnfitXml, parseXml } from '../../xml/parse-xml.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { damaged, type Parts } from './open-package.ts';

/** The parts of a presentation, each parsed when it is asked for. */
export interface BrandParts {
  /** The part's root; null where there is none. Throws `document_unreadable` for what is no well-formed XML. */
  root(path: string): XmlElement | null;
  /** Targets of a part's relationships of one type (its last word), in order; those outside the file are left out. */
  related(path: string, type: string): { id: string; path: string }[];
  /** Names of parts, to see what is there. */
  readonly names: readonly string[];
}

/** A tree view of parts; names are compared as written first, then whatever the case of their letters. */
export function createBrandParts(parts: Parts): BrandParts {
  const byLowerName = new Map([...parts].map(([name, content]) => [name.toLowerCase(), content]));
  const roots = new Map<string, XmlElement>();
  const root = (path: string): XmlElement | null => {
    const known = roots.get(path);
    if (known) return known;
    const content = parts.get(path) ?? byLowerName.get(path.toLowerCase());
    if (!content) return null;
    const parsed = parse(content);
    roots.set(path, parsed);
    return parsed;
  };
  return {
    root,
    names: [...parts.keys()],
    related(path, type) {
      const folder = posix.dirname(path);
      const relations = root(posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
      return elementsOf(relations)
        .filter(({ attributes }) => attributes['TargetMode'] !== 'External' && attributes['Type']?.endsWith(`/${type}`))
        .map(({ attributes }) => ({ id: attributes['Id'] ?? '', path: resolve(folder, attributes['Target'] ?? '') }));
    },
  };
}

function parse(content: Uint8Array): XmlElement {
  const text = decode(content);
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof UnfitXml || error instanceof RangeError) throw damaged(error);
    throw error;
  }
}

/** Office writes UTF-8; other programs may choose UTF-16 and then begin with a mark. */
function decode(content: Uint8Array): string {
  const isWide = content[0] === 0xff && content[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(content);
}

function resolve(folder: string, target: string): string {
  return posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
}

/** An element's name without the prefix, which each program chooses for itself. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Child elements; with names, the first found by following them in turn. */
export function elementsOf(parent: XmlElement | null | undefined): XmlElement[] {
  return (parent?.children ?? []).filter((node): node is XmlElement => typeof node !== 'string');
}

/** The element reached by the first child of each local name in turn. */
export function reach(start: XmlElement | null | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>(
    (node, name) => elementsOf(node).find((each) => localName(each) === name),
    start ?? undefined,
  );
}

/** All elements of a local name below, in document order; without recursion, since hostile files nest without end. */
export function allOf(start: XmlElement | null | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const open = elementsOf(start).toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    if (localName(node) === name) found.push(node);
    open.push(...elementsOf(node).toReversed());
  }
  return found;
}
