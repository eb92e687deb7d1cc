import type { Brief, DraftInput, ProposalBlock, Requirement } from '@bidsmith/core';
import { changesTable, newerStatement } from './amendments.ts';
import { groundsOf, table } from './blocks.ts';
import { groupByChapter, type Chapter } from './chapters.ts';
import { capital, count, figure } from './count.ts';
import { citeAll, describePlace } from './place.ts';
import { idsOf, mandatoryCount } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 500;
const maxRequirementCharacters = 420;
/** Fewer kinds make no picture. */
const minColumns = 2;
/** Shown in every row until the bidder answers. */
const openResponse = 'Bidder to respond';

/** Every requirement, one row each. */
export const compliance: SectionWriter = {
  kind: 'compliance',
  kicker: 'Compliance',
  characterBudget,
  modelWrites: 'nothing',
  applies: ({ requirements }) => requirements.length > 0,
  titles(brief) {
    const all = brief.requirements.length;
    const chapters = groupByChapter(brief, brief.requirements).length;
    if (all === 1) return ['The one requirement found stands open for an answer'];
    return [
      ...(chapters > 1
        ? [`All ${count(all, 'requirement')} stand open for an answer, in ${count(chapters, 'chapter')}`]
        : []),
      `All ${count(all, 'requirement')} stand open for an answer`,
    ];
  },
  requirementIds: ({ requirements }) => idsOf(requirements),
  blocks({ brief }: DraftInput): ProposalBlock[] {
    const chapters = groupByChapter(brief, brief.requirements);
    return [chapterTable(chapters), ...chart(brief.requirements), ...changesTable(brief), matrix(chapters, brief)];
  },
};

function chapterTable(chapters: readonly Chapter[]): ProposalBlock {
  const row = ({ title, requirements }: Chapter): string[] => {
    const mandatory = mandatoryCount(requirements);
    return [title, figure(mandatory), figure(requirements.length - mandatory), figure(requirements.length)];
  };
  const all = chapters.flatMap(({ requirements }) => requirements);
  return table(
    'Requirements by chapter of the source',
    [
      { label: 'Chapter', width: 6 },
      { label: 'Mandatory', width: 2, align: 'right' },
      { label: 'Optional', width: 2, align: 'right' },
      { label: 'Total', width: 2, align: 'right' },
    ],
    [
      ...chapters.map((chapter) => ({
        cells: row(chapter),
        facts: chapter.requirements.slice(0, 1),
        requirementIds: idsOf(chapter.requirements),
      })),
      ...(chapters.length > 1 ? [{ cells: row({ title: 'All chapters', requirements: all }) }] : []),
    ],
  );
}

const kindNames = {
  submission: 'Submission',
  eligibility: 'Eligibility',
  performance: 'Performance',
  contractual: 'Contract',
} as const satisfies Record<Requirement['kind'], string>;

/** How the requirements share out by kind: what the response has to be strong in. */
function chart(requirements: readonly Requirement[]): ProposalBlock[] {
  const kinds = (Object.keys(kindNames) as Requirement['kind'][])
    .map((kind) => ({ kind, own: requirements.filter((requirement) => requirement.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .toSorted((a, b) => b.own.length - a.own.length);
  const [most] = kinds;
  if (kinds.length < minColumns || most === undefined) return [];
  const series = (['mandatory', 'optional'] as const).map((strength) => ({
    name: capital(strength),
    values: kinds.map(({ own }) => own.filter((requirement) => requirement.strength === strength).length),
  }));
  return [
    {
      type: 'chart',
      caption: 'Requirements by kind',
      kind: 'stacked',
      unit: 'requirements',
      labels: kinds.map(({ kind }) => kindNames[kind]),
      series: series.filter(({ values }) => values.some((value) => value > 0)),
      highlight: kindNames[most.kind],
      takeaway: `${kindNames[most.kind]} holds ${figure(most.own.length)} of ${count(requirements.length, 'requirement')}, ${figure(mandatoryCount(most.own))} of them mandatory`,
      ...groundsOf({ facts: kinds.flatMap(({ own }) => own.slice(0, 1)) }),
    },
  ];
}

function matrix(chapters: readonly Chapter[], brief: Brief): ProposalBlock {
  return {
    type: 'matrix',
    caption: 'Compliance matrix',
    chapters: chapters.map(({ title, requirements }) => ({
      chapter: title,
      rows: requirements.map((requirement) => ({
        requirementId: requirement.id,
        text: withAmendment(capital(shorten(requirement.text, maxRequirementCharacters)), requirement, brief),
        strength: requirement.strength,
        kind: requirement.kind,
        response: openResponse,
        status: 'open' as const,
        citations: citeAll([requirement, newerStatement(requirement, brief)].filter((fact) => fact !== null)),
        ...(requirement.superseded === undefined ? {} : { superseded: requirement.superseded }),
      })),
    })),
    ...groundsOf({ requirementIds: chapters.flatMap(({ requirements }) => idsOf(requirements)) }),
  };
}

/** A requirement that an amendment or an answer overrules stays, says so and names the place that holds. */
function withAmendment(text: string, requirement: Requirement, brief: Brief): string {
  const newer = newerStatement(requirement, brief);
  return newer === null ? text : `${text} (Changed: see ${describePlace(newer, brief)})`;
}
