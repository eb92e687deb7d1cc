import type { Fix } from './fix.ts';
import { descendants, detach } from './xml-nodes.ts';

/** Creation and change are stamped with the clock: both become the day the proposal was drafted. The company line is written unescaped and goes. */
export const finishProperties: Fix = (deck, { date }) => {
  const core = deck.root('docProps/core.xml');
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? '1980-01-01';
  for (const name of ['dcterms:created', 'dcterms:modified']) {
    for (const stamp of descendants(core, name)) stamp.textContent = `${day}T00:00:00Z`;
  }
  const app = deck.root('docProps/app.xml');
  for (const company of descendants(app, 'Company')) detach(company);
  const notes = descendants(app, 'Notes')[0];
  if (notes) notes.textContent = String(deck.paths(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).length);
};
