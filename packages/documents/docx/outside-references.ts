import { outsideKinds, warnOfOutsideKinds } from '../ooxml/outside-links.ts';
import { readRelationships } from '../ooxml/relationships.ts';
import type { WordFile } from './word-file.ts';

/** The warning about what the document would fetch from elsewhere, by fields or links; null when there is nothing. */
export function warnOfOutsideReferences(file: WordFile): string | null {
  const settings = readRelationships(file.parts, 'word/settings.xml');
  const links = outsideKinds([...file.links.values(), ...settings.values()]);
  return warnOfOutsideKinds([...links, ...[...file.outside].map((type) => `a field ${type}`)]);
}
