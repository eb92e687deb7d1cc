import type { OfficeParts } from './office-parts.ts';
import { readXml } from './read-xml.ts';

/** A link from one part of an Office file to another, or to something outside it. */
export interface Relationship {
  /** The last word of its type: "slide", "footnotes", "oleObject". */
  readonly type: string;
  /** Name of the part in the archive, or the address outside. */
  readonly target: string;
  readonly isExternal: boolean;
}
/** By the ids that the part's XML uses. */
export type Relationships = ReadonlyMap<string, Relationship>;

/** Real parts link to hundreds of others; a flood says nothing. */
const maxRelationships = 20_000;

/** What a part links to; nothing where its list is absent. The empty name stands for the file as a whole. */
export function readRelationships(parts: OfficeParts, partName: string): Relationships {
  const slash = partName.lastIndexOf('/');
  const folder = partName.slice(0, slash + 1);
  const bytes = parts.get(`${folder}_rels/${partName.slice(slash + 1)}.rels`);
  const found = new Map<string, Relationship>();
  if (bytes === undefined) return found;
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || found.size >= maxRelationships) return;
      const isExternal = attributes['TargetMode'] === 'External';
      const target = attributes['Target'] ?? '';
      found.set(attributes['Id'] ?? '', {
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        target: isExternal ? target : resolvePart(folder, target),
        isExternal,
      });
    },
    close: () => undefined,
  });
  return found;
}

/** The parts of one type that a part links to, each once, in the order of the list. */
export function linkedParts(links: Relationships, type: string): string[] {
  const found = [...links.values()].filter((link) => link.type === type && !link.isExternal);
  return [...new Set(found.map(({ target }) => target))];
}

/** The main part of the file, by its own word or else where it usually lies. */
export function mainPart(parts: OfficeParts, usual: string): string {
  const [named] = linkedParts(readRelationships(parts, ''), 'officeDocument');
  return named !== undefined && parts.has(named) ? named : usual;
}

function resolvePart(folder: string, target: string): string {
  const path = target.startsWith('/') ? [] : folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
