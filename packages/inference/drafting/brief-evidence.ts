import type { Brief, Citation, Requirement } from '@bidsmith/core';
import { groupByChapter } from './chapters.ts';
import { createEvidence, type Evidence } from './evidence.ts';
import { mandatoryCount } from './requirements.ts';

/** What the brief's values support: identifier, dates, weights, limits, names, and the counts of its parts. Quotes are not among them. */
export function valuesEvidence(brief: Brief): Evidence {
  const years = brief.dates.map(({ iso }) => iso.slice(0, 4));
  return createEvidence([...valuesOf(brief), ...years], countsOf(brief));
}

/** What all the brief's quotes and texts support. */
export function quotesEvidence(brief: Brief): Evidence {
  return createEvidence(
    (function* () {
      for (const fact of factsOf(brief)) yield fact.quote;
      for (const requirement of brief.requirements) {
        yield requirement.text;
        if (requirement.section !== null) yield requirement.section;
      }
      for (const { citations } of [...brief.questions, ...brief.recommendation.reasons]) {
        for (const citation of citations) yield citation.quote;
      }
    })(),
  );
}

function valuesOf(brief: Brief): string[] {
  return [
    brief.identifier ?? '',
    brief.issuer ?? '',
    brief.title ?? '',
    ...brief.files.flatMap(({ file, reason }) => [file, reason ?? '']),
    ...brief.scope.map(({ value }) => value),
    ...brief.dates.flatMap(({ iso, tz, what }) => [iso, tz ?? '', what]),
    ...brief.criteria.flatMap(({ name, weight }) => [name, weight ?? '']),
    ...brief.limits.flatMap(({ what, limit }) => [what, limit]),
    ...brief.contacts.flatMap(({ name, role, email, phone }) => [name ?? '', role ?? '', email ?? '', phone ?? '']),
    ...brief.deliverables.flatMap(({ name, due }) => [name, due ?? '']),
    ...brief.risks.map(({ risk }) => risk),
    ...brief.submissionMethods.map(({ address }) => address ?? ''),
    ...brief.changes.flatMap(({ about, before, after }) => [about, before?.value ?? '', after?.value ?? '']),
    ...brief.contradictions.map(({ about }) => about),
    ...brief.absent,
  ];
}

function factsOf(brief: Brief): Citation[] {
  const { identifier, issuer, title } = brief.citations;
  return [
    ...brief.requirements,
    ...brief.scope,
    ...brief.dates,
    ...brief.criteria,
    ...brief.limits,
    ...brief.contacts,
    ...brief.deliverables,
    ...brief.risks,
    ...brief.submissionMethods,
    ...brief.changes.flatMap(({ before, after, stated }) => [before, after, stated].filter((row) => row !== null)),
    ...brief.contradictions.flatMap(({ statements }) => statements),
    ...[identifier, issuer, title].filter((citation) => citation !== null),
  ];
}

/** How many of each thing the brief holds. */
function countsOf(brief: Brief): Set<number> {
  const { requirements } = brief;
  const ofKind = (kind: Requirement['kind']): Requirement[] =>
    requirements.filter((requirement) => requirement.kind === kind);
  const chapters = groupByChapter(brief, requirements);
  const groups = [
    requirements,
    ...(['submission', 'eligibility', 'performance', 'contractual'] as const).map(ofKind),
    ...chapters.map((chapter) => chapter.requirements),
    ...groupByChapter(brief, ofKind('performance')).map((chapter) => chapter.requirements),
    [...ofKind('submission'), ...ofKind('eligibility')],
  ];
  const lists = [
    brief.dates,
    brief.criteria,
    brief.limits,
    brief.contacts,
    brief.deliverables,
    brief.risks,
    brief.scope,
    brief.questions,
    brief.absent,
    brief.contradictions,
    brief.files,
    chapters,
  ];
  return new Set([
    ...groups.flatMap((group) => [group.length, mandatoryCount(group), group.length - mandatoryCount(group)]),
    ...lists.map(({ length }) => length),
  ]);
}
