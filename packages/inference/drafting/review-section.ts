import { cleanText, type Brief, type Citation, type ProposalBlock, type Section, type Warning } from '@bidsmith/core';
import { createEvidence, unsupportedClaims, type Evidence } from './evidence.ts';
import { mapBlock, visibleTexts } from './map-block.ts';
import type { CitationCheck } from './verify-citations.ts';

interface Review {
  readonly isFound: CitationCheck;
  /** What the whole brief supports. */
  readonly known: readonly Evidence[];
}

/** Claims of one block that are listed in a warning; the rest is counted. */
const maxListed = 5;

/**
 * A section fit to print: text clean, citations that are not found in the documents removed, and prose whose numbers, dates, prices, addresses or URLs nothing supports dropped.
 * Tables, figures and headings with such a claim stay and are named in a warning, since a dropped row would be a silent hole.
 */
export function reviewSection(section: Section, { isFound, known }: Review): { section: Section; warnings: Warning[] } {
  const lost = new Set<string>();
  const unsupported: string[] = [];
  let dropped = 0;
  const supported = (texts: readonly string[], citations: readonly Citation[]): boolean => {
    const open = texts.filter((text) => unsupportedClaims(text, known).length > 0);
    if (open.length === 0) return true;
    const evidence = [...known, createEvidence(citations.map(({ quote }) => quote))];
    const claims = open.flatMap((text) => unsupportedClaims(text, evidence));
    unsupported.push(...claims);
    return claims.length === 0;
  };
  const verified = (citations: readonly Citation[]): Citation[] =>
    citations.filter((citation) => {
      const found = isFound(citation);
      if (!found) lost.add(`${citation.file}\n${citation.page}\n${citation.quote}`);
      return found;
    });
  const blocks = section.blocks.flatMap((raw): ProposalBlock[] => {
    const block = mapBlock(raw, { text: cleanText, citations: verified });
    if (block.type === 'bullets') {
      const items = block.items.filter(({ lead, text, citations }) => supported([lead ?? '', text], citations));
      dropped += block.items.length - items.length;
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    const holds = supported(visibleTexts(block), allCitations(block));
    if (holds || !isProse(block)) return [block];
    dropped += 1;
    return [];
  });
  supported([section.title], []);
  return {
    section: { ...section, kicker: cleanText(section.kicker), title: cleanText(section.title), blocks },
    warnings: [...claimWarnings(section, { unsupported, dropped }), ...citationWarnings(section, lost.size)],
  };
}

/** What a brief's own engine writes for a section supports its figures: counts that stand in no quote. */
export function engineEvidence(blocks: readonly ProposalBlock[], titles: readonly string[]): Evidence {
  return createEvidence([...titles, ...blocks.flatMap(visibleTexts)]);
}

/** Requirements that a section's blocks or its own list name. */
export function answeredIds(sections: readonly Section[], brief: Brief): Set<string> {
  const known = new Set(brief.requirements.map(({ id }) => id));
  const answered = new Set<string>();
  for (const section of sections) {
    for (const id of section.requirementIds) answered.add(id);
    for (const block of section.blocks) {
      for (const id of block.requirementIds) answered.add(id);
      if (block.type !== 'matrix') continue;
      for (const { rows } of block.chapters) for (const { requirementId } of rows) answered.add(requirementId);
    }
  }
  return answered.intersection(known);
}

function isProse({ type }: ProposalBlock): boolean {
  return type === 'paragraph' || type === 'quote' || type === 'callout';
}

function allCitations(block: ProposalBlock): Citation[] {
  const all: Citation[] = [];
  mapBlock(block, {
    text: (text) => text,
    citations: (citations) => {
      all.push(...citations);
      return [...citations];
    },
  });
  return all;
}

function claimWarnings(
  section: Section,
  { unsupported, dropped }: { unsupported: string[]; dropped: number },
): Warning[] {
  const distinct = [...new Set(unsupported)];
  if (distinct.length === 0) return [];
  const more = distinct.length > maxListed ? ` and ${distinct.length - maxListed} more` : '';
  const left = dropped > 0 ? `; ${dropped} passages were left out` : '';
  return [
    {
      code: 'unsupported_claim',
      stage: 'check',
      detail: `Section "${section.kicker}": the documents do not state ${distinct.slice(0, maxListed).join(', ')}${more}${left}.`,
    },
  ];
}

function citationWarnings(section: Section, lost: number): Warning[] {
  if (lost === 0) return [];
  return [
    {
      code: 'citation_not_found',
      stage: 'check',
      detail: `Section "${section.kicker}": ${lost} citations were removed because their words do not stand on the page they name.`,
    },
  ];
}
