import type { Brief, Outline, SlotBudgets } from '@bidsmith/core';
import { isHeading } from './is-heading.ts';
import { pickTitle } from './pick-title.ts';
import { quietCapitals } from './quiet-capitals.ts';
import { readable } from './readable.ts';
import { sectionWriters } from './section-writers.ts';
import { shorten } from './shorten.ts';

const maxTitleCharacters = 90;

/** The outline from the brief alone: the sections that have something to say, each with an action title and its requirements. */
export function planOutline(brief: Brief, budgets?: SlotBudgets): Outline {
  const taken = new Set<string>();
  const sections = sectionWriters
    .filter((writer) => writer.applies(brief))
    .map((writer) => {
      const title = pickTitle(writer.titles(brief), taken);
      taken.add(title);
      return {
        id: writer.kind,
        kind: writer.kind,
        kicker: writer.kicker,
        title,
        requirementIds: writer.requirementIds(brief),
        characterBudget: budgets?.sections[writer.kind] ?? writer.characterBudget,
      };
    });
  return { title: proposalTitle(brief), sections, origin: 'extractive' };
}

/** What the cover says: the source's own title, or what it answers to. */
function proposalTitle({ title, identifier, issuer }: Brief): string {
  const stated = readable(title ?? '');
  const isOwnName = stated.toLowerCase() === readable(issuer ?? '').toLowerCase();
  if (isHeading(stated) && !isOwnName) return shorten(quietCapitals(stated), maxTitleCharacters);
  const number = readable(identifier ?? '');
  const name = number === '' ? readable(issuer ?? '') : number;
  return name === '' ? 'Response to the solicitation' : shorten(`Response to ${name}`, maxTitleCharacters);
}
