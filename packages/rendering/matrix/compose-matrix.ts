import { type Brief, type Decision, type Matrix, placeDecisions, type Proposal, type Section } from '@bidsmith/core';
import type { SlidesOf } from './slides-of.ts';

interface MatrixParts {
  readonly brief: Brief;
  readonly proposal: Proposal;
  readonly decisions: readonly Decision[];
  readonly slidesOf: SlidesOf;
}

/** The compliance matrix: one row per requirement of the brief, in its order and none left out, with what answers it and what a person decided. Pure. */
export function composeMatrix({ brief, proposal, decisions, slidesOf }: MatrixParts): Matrix {
  const { byRequirement, withoutRequirement } = placeDecisions(brief.requirements, decisions);
  const answers = answersOf(proposal.sections);
  return {
    title: proposal.title || (brief.title ?? ''),
    identifier: proposal.identifier ?? brief.identifier,
    client: proposal.client ?? brief.issuer,
    rows: brief.requirements.map((requirement) => ({
      ...requirement,
      sections: answers.get(requirement.id) ?? [],
      slides: [...slidesOf(requirement)],
      decision: byRequirement.get(requirement.id) ?? null,
    })),
    withoutRequirement: [...withoutRequirement],
    citations: { identifier: brief.citations.identifier },
  };
}

type Answer = Matrix['rows'][number]['sections'][number];

/** Sections that name requirements of every kind: they count only where no other answers. */
const overviews: ReadonlySet<Section['kind']> = new Set(['summary', 'compliance']);

/** By requirement id. */
function answersOf(sections: readonly Section[]): Map<string, Answer[]> {
  const answers = new Map<string, Answer[]>();
  for (const section of sections) {
    if (!overviews.has(section.kind)) for (const id of idsOf(section)) add(answers, id, section);
  }
  const answered = new Set(answers.keys());
  for (const section of sections) {
    if (!overviews.has(section.kind)) continue;
    for (const id of idsOf(section)) if (!answered.has(id)) add(answers, id, section);
  }
  return answers;
}

function add(answers: Map<string, Answer[]>, requirementId: string, { id, title }: Section): void {
  answers.set(requirementId, [...(answers.get(requirementId) ?? []), { id, title }]);
}

function idsOf({ requirementIds, blocks }: Section): Set<string> {
  const ofBlocks = blocks.flatMap((block) => [
    ...('requirementIds' in block ? block.requirementIds : []),
    ...(block.type === 'bullets' ? block.items.flatMap((item) => item.requirementIds) : []),
    ...(block.type === 'timeline' ? block.points.flatMap((point) => point.requirementIds) : []),
    ...(block.type === 'matrix' ? block.chapters.flatMap(({ rows }) => rows.map((row) => row.requirementId)) : []),
  ]);
  return new Set([...requirementIds, ...ofBlocks]);
}
