import { strFromU8, strToU8, unzipSync } from 'fflate';
import { zipDeterministically } from '../zip-deterministically.ts';
import type { DeckFix } from './fix.ts';

const stamp = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/** The workbooks behind charts carry the time of day: they get one fixed time. */
export const finishWorkbooks: DeckFix = (deck) => {
  for (const path of deck.paths(/^ppt\/embeddings\/.+\.xlsx$/)) {
    const files = new Map(Object.entries(unzipSync(deck.bytes(path))).filter(([name]) => !name.endsWith('/')));
    const core = files.get('docProps/core.xml');
    if (core) files.set('docProps/core.xml', strToU8(strFromU8(core).replace(stamp, '$11980-01-01T00:00:00Z')));
    deck.put(path, zipDeterministically(files));
  }
};
