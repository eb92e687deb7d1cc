import { cleanText, type CheckInput, type Proposal, type Section, type Warning } from '@bidsmith/core';
import { accountForSources, sourceWarnings } from './account-for-sources.ts';
import { quotesEvidence, valuesEvidence } from './brief-evidence.ts';
import { createEvidence } from './evidence.ts';
import { planOutline } from './plan-outline.ts';
import { answeredIds, engineEvidence, reviewSection } from './review-section.ts';
import { writerOf } from './section-writers.ts';
import { createCitationCheck } from './verify-citations.ts';

/** The proposal from its checked sections, with the account of sources, the coverage of requirements and every warning once. */
export function assembleProposal(input: CheckInput): Proposal {
  const { brief, outline, documents, date } = input;
  const isFound = createCitationCheck(documents);
  const known = [valuesEvidence(brief), quotesEvidence(brief), createEvidence([date, outline.title])];
  const titles = planOutline(brief).sections.map(({ title }) => title);
  const reviewed = withUniqueTitles(inOutlineOrder(input), input).map((section) => {
    const planned = outline.sections.find(({ id }) => id === section.id);
    const written = planned ? writerOf(section.kind).blocks({ brief, outline, section: planned, bidder: null }) : [];
    return reviewSection(section, { isFound, known: [...known, engineEvidence(written, titles)] });
  });
  const sections = reviewed.map(({ section }) => section);
  const sources = accountForSources(documents);
  const answered = answeredIds(sections, brief);
  const unanswered = [...new Set(brief.requirements.map(({ id }) => id))].filter((id) => !answered.has(id));
  return {
    title: cleanText(outline.title),
    client: brief.issuer === null ? null : cleanText(brief.issuer),
    identifier: brief.identifier === null ? null : cleanText(brief.identifier),
    date,
    origin: sections.some(({ origin }) => origin === 'model') ? 'model' : 'extractive',
    sections,
    sources,
    coverage: { requirements: answered.size + unanswered.length, answered: answered.size, unanswered },
    warnings: distinct([
      ...input.warnings,
      ...sourceWarnings(sources),
      ...reviewed.flatMap(({ warnings }) => warnings),
      ...coverageWarnings(unanswered),
    ]),
  };
}

/** Sections that the outline does not name come last, in the order given. */
function inOutlineOrder({ outline, sections }: CheckInput): Section[] {
  const rank = new Map(outline.sections.map(({ id }, index) => [id, index]));
  const last = outline.sections.length;
  return sections.toSorted((a, b) => (rank.get(a.id) ?? last) - (rank.get(b.id) ?? last));
}

/** Sections are written side by side, so two may have chosen the same title: the later one takes the outline's. */
function withUniqueTitles(sections: readonly Section[], { outline }: CheckInput): Section[] {
  const taken = new Set<string>();
  return sections.map((section) => {
    const planned = outline.sections.find(({ id }) => id === section.id)?.title ?? section.title;
    const free = [section.title, planned, `${section.kicker}: ${planned}`].find((title) => !taken.has(title));
    const title = free ?? section.title;
    taken.add(title);
    return { ...section, title };
  });
}

function coverageWarnings(unanswered: readonly string[]): Warning[] {
  if (unanswered.length === 0) return [];
  return [
    {
      code: 'requirements_unanswered',
      stage: 'check',
      detail: `No section names ${unanswered.length} of the requirements; they are listed in coverage.`,
    },
  ];
}

function distinct(warnings: readonly Warning[]): Warning[] {
  const seen = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...seen.values()].map((warning) => ({ ...warning, detail: cleanText(warning.detail) }));
}
