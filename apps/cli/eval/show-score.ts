import { requirementSchema } from '@bidsmith/core';
import type { BriefScore } from '@bidsmith/inference';
import { clip, heading } from '../inspect/wording.ts';
import { type FigureName, figureOf } from './figures.ts';

/** One measured solicitation. */
export interface Measured {
  readonly name: string;
  readonly score: BriefScore;
}

const columns: readonly (readonly [label: string, figure: FigureName])[] = [
  ['precision', 'precision'],
  ['recall', 'recall'],
  ['strength', 'strength'],
  ['kind', 'kind'],
  ['dates P', 'dates-precision'],
  ['dates R', 'dates-recall'],
  ['criteria R', 'criteria-recall'],
  ['limits R', 'limits-recall'],
  ['number', 'identifier'],
  ['type', 'type'],
  ['quotes', 'quotes'],
  ['values', 'values'],
];
const nameWidth = 34;
const columnWidth = 11;
const kindNames = requirementSchema.shape.kind.options;

/** The figures of all solicitations as a table, one line each. */
export function showScores(measured: readonly Measured[]): string[] {
  const head = ['', ...columns.map(([label]) => label)];
  const rows = measured.map(({ name, score }) => [
    name,
    ...columns.map(([, figure]) => percent(figureOf(score, figure))),
  ]);
  return [heading(line(head)), ...rows.map(line)];
}

/** The counts, the figures of each kind, and up to `most` rows of what was missed, of what is none, and of what does not verify. */
export function showDetails({ name, score }: Measured, most: number): string[] {
  const { requirements, dates, criteria, limits, facts } = score;
  const kinds = kindNames.map((kind) => {
    const { gold, recall, kindRight } = requirements.kinds[kind];
    return `  ${kind}: ${gold} labelled, recall ${percent(recall)}, kind right ${percent(kindRight)}`;
  });
  const list = (title: string, rows: readonly string[]): string[] =>
    most === 0 || rows.length === 0
      ? []
      : [`  ${title} (${rows.length})`, ...rows.slice(0, most).map((row) => `    ${clip(row, longLine)}`)];
  return [
    '',
    heading(name),
    `  requirements: ${requirements.gold} labelled, ${requirements.found} found, ${requirements.matched} the same`,
    ...kinds,
    `  dates ${dates.found} of ${dates.gold} · criteria ${criteria.found} of ${criteria.gold} · limits ${limits.found} of ${limits.gold} (found, labelled)`,
    `  ${facts.quotes} quotes, ${facts.unverified.length} not on their page · ${facts.values} values, ${facts.invented.length} not on the page they cite`,
    ...list('Missed', score.missed),
    ...list('No requirement', score.extra),
    ...list('Not on its page', facts.unverified),
    ...list('Not stated there', facts.invented),
  ];
}
const longLine = 160;

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? clip(cell, nameWidth - 1).padEnd(nameWidth) : cell.padStart(columnWidth)))
    .join('');
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}
