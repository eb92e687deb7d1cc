import type { ChildInput } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import type { OfficeParts } from '../ooxml/office-parts.ts';
import { readGently } from '../ooxml/damaged-part.ts';
import { readChart, readDiagram } from '../ooxml/read-drawn.ts';
import { linkedParts, type Relationships, readRelationships } from '../ooxml/relationships.ts';
import { createListCounter } from './count-lists.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles } from './read-styles.ts';
import type { BodyContext } from './word-walk.ts';

/** A Word file whose styles and lists are known, ready to have its parts read. */
export interface WordFile {
  readonly parts: OfficeParts;
  readonly main: string;
  readonly links: Relationships;
  /** Fields met so far that would fetch something from outside. */
  readonly outside: Set<string>;
  /** What was left out because its part is broken. */
  readonly damaged: ReadonlySet<string>;
  /** What `read` gives, or `otherwise` where the part is broken, which is noted under `what`. */
  gently<T>(what: string, read: () => T, otherwise: T): T;
  /** What reading a part needs; each part counts its lists by itself. */
  body(part: string, notes?: ReadonlyMap<string, readonly DraftBlock[]>): BodyContext;
}

export function openWordFile(parts: OfficeParts, main: string, limits: ChildInput['limits']): WordFile {
  const links = readRelationships(parts, main);
  const linked = (type: string): Uint8Array | undefined => parts.get(linkedParts(links, type)[0] ?? `word/${type}.xml`);
  const damaged = new Set<string>();
  const gently = <T>(what: string, read: () => T, otherwise: T): T =>
    readGently(read, otherwise, () => damaged.add(what));
  const styles = gently('styles', () => readStyles(linked('styles')), readStyles(undefined));
  const numbering = gently('numbers of lists', () => readNumbering(linked('numbering')), readNumbering(undefined));
  const outside = new Set<string>();
  return {
    parts,
    main,
    links,
    outside,
    damaged,
    gently,
    body: (part, notes = new Map()) => ({
      styles,
      count: createListCounter(numbering, styles),
      limits,
      notes,
      outside,
      drawn: createDrawnReader((id) =>
        gently('drawings', () => readDrawn(parts, part === main ? links : readRelationships(parts, part), id), ''),
      ),
    }),
  };
}

/** Each drawing is read once, however often the text shows it. */
function createDrawnReader(read: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const text = known.get(id) ?? read(id);
    known.set(id, text);
    return text;
  };
}

function readDrawn(parts: OfficeParts, links: Relationships, id: string): string {
  const link = links.get(id);
  const bytes = link === undefined ? undefined : parts.get(link.target);
  if (link === undefined || bytes === undefined) return '';
  if (link.type === 'chart') return readChart(bytes);
  return link.type === 'diagramData' ? readDiagram(bytes).join('\n') : '';
}
