import type { DriftReport, FeatureDrift } from './drift-report.ts';

/** The report as Markdown, for people. */
export function describeDrift(report: DriftReport): string {
  const { reference, current } = report;
  const lines = [
    `# Drift of ${report.date}`,
    '',
    report.summary,
    '',
    `- Release: ${report.release ?? 'none'}`,
    ...(reference === null
      ? []
      : [
          `- Reference: ${reference.rows} proposals, ${dayOf(reference.from)} to ${dayOf(reference.until)}${reference.isFrozen ? ', frozen' : ', still growing'}`,
        ]),
    ...(current === null
      ? []
      : [`- Compared: ${current.rows} proposals, ${dayOf(current.from)} to ${dayOf(current.until)}`]),
    ...(report.alerting.length === 0 ? [] : [`- Above for the second time in a row: ${report.alerting.join(', ')}`]),
  ];
  if (report.features.length === 0) return `${lines.join('\n')}\n`;
  const table = [
    '',
    '| feature | reference | now | measure | value | threshold | |',
    '|---|---|---|---|---:|---:|---|',
    ...report.features.map(rowOf),
  ];
  return `${[...lines, ...table, ...binTables(report.features)].join('\n')}\n`;
}

function rowOf({ feature, reference, current, measure, value, threshold, isAbove }: FeatureDrift): string {
  const cells = [feature, cell(reference), cell(current), measure, value.toFixed(2), threshold.toFixed(2)];
  return `| ${cells.join(' | ')} | ${isAbove ? '**above**' : ''} |`;
}

/** Where proposals have gone, of what is above its threshold. */
function binTables(features: readonly FeatureDrift[]): string[] {
  return features
    .filter(({ isAbove, bins }) => isAbove && bins.length > 0)
    .flatMap(({ feature, bins, referenceCount, currentCount }) => [
      '',
      `## ${feature}`,
      '',
      '| bin | reference | now |',
      '|---|---:|---:|',
      ...bins.map(
        ({ name, reference, current }) =>
          `| ${cell(name)} | ${percent(reference / referenceCount)} | ${percent(current / currentCount)} |`,
      ),
    ]);
}

/** Names of categories may come from anywhere; none may end its cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
