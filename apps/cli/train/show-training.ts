import type { ClassifierScores, TrainingResult } from '@bidsmith/inference';

interface Shown extends TrainingResult {
  readonly name: string;
}

/** What a training found, as lines for people. */
export function showTraining({ name, version, currentScores, gate }: Shown): string {
  const { rows, scores, rules, thresholds } = version;
  const lines = [
    `${name}: ${rows.count} rows of ${Object.keys(rows.documents).length} documents, each measured by a fit without it`,
    '',
    row('', ['precision', 'recall', 'F1', 'kind', ...Object.keys(scores.kinds)]),
    scoreRow('this version', scores),
    scoreRow('rules alone', rules),
    ...(currentScores === null ? [] : [scoreRow('current', currentScores)]),
    '',
    row('document', ['rows', 'required', 'F1', 'of rules', 'kind', 'of rules']),
    ...Object.entries(scores.documents).map(([document, own]) => {
      const theirs = rules.documents[document];
      return row(document, [
        own.rows,
        own.requirements,
        share(own.f1),
        share(theirs?.f1),
        share(own.kind),
        share(theirs?.kind),
      ]);
    }),
    '',
    thresholds.rescue < 1 || thresholds.veto > 0
      ? `Yes or no: the rules, but not below probability ${thresholds.veto}, and also from ${thresholds.rescue}.`
      : 'Yes or no: the rules alone; no threshold raises one of precision and recall without lowering the other.',
    `Gate: ${gate.passes ? 'passed' : 'not passed'}. ${gate.reasons.join(' ')}`,
  ];
  return lines.join('\n');
}

const nameWidth = 34;
const columnWidth = 12;

function scoreRow(name: string, { precision, recall, f1, kind, kinds }: ClassifierScores): string {
  return row(name, [precision, recall, f1, kind, ...Object.values(kinds).map((of) => of.recall)].map(share));
}

function share(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

function row(name: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(nameWidth)}${cells.map((cell) => String(cell).padStart(columnWidth)).join('')}`.trimEnd();
}
