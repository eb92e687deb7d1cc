import type { Evaluation, Release, ReleaseChange, ReleasePointer } from '@bidsmith/core';
import type { ListedRelease, ReleaseOverview } from '@bidsmith/pipeline';
import { formatTable } from '../format-table.ts';
import { clip, heading, plural } from '../inspect/wording.ts';

/** Which release is live, on trial, a shadow, previous, with scores and figures. */
export function showOverview({ pointer, releases, trial }: ReleaseOverview): string {
  const table = releases.length === 0 ? [] : ['', tableOf(releases)];
  if (pointer === null) return [notLiveYet, ...table].join('\n').trimEnd().concat('\n');
  const live = releases.find(({ roles }) => roles.includes('live'))?.release;
  return [
    heading(`Live: ${live === undefined ? pointer.live : nameOf(live)}`),
    ...trialLines(pointer, trial),
    ...table,
  ].join('\n');
}

const notLiveYet = 'No release is live yet: the one that the settings amount to will be, when the service has started.';

function tableOf(releases: ReleaseOverview['releases']): string {
  return formatTable(releases, [
    { title: 'release', text: ({ release }) => release.id },
    { title: 'part', text: ({ roles }) => roles.join(', ') || '–' },
    { title: 'model', text: ({ release }) => clip(release.model ?? 'extractive', 40) },
    { title: 'endpoint', text: ({ release }) => release.endpoint },
    { title: 'score', right: true, text: ({ release }) => release.evaluation?.score.toFixed(3) ?? '–' },
    { title: 'ended', right: true, text: ({ figures }) => (figures === null ? '–' : String(figures.proposals)) },
    { title: 'failed', right: true, text: failedShare },
    { title: 'p95', right: true, text: ({ figures }) => seconds(figures?.p95Seconds ?? null) },
    { title: 'cost', right: true, text: ({ figures }) => money(figures?.meanCostUsd ?? null) },
    { title: 'by', text: ({ release }) => clip(release.createdBy, 20) },
    { title: 'note', text: ({ release }) => clip(release.note, 40) },
  ]);
}

/** All of one release. */
export function showRelease(release: Release): string {
  const { evaluation } = release;
  const rows = (record: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(record).map(([key, value]) => `    ${key}: ${String(value)}`);
  return [
    heading(nameOf(release)),
    `  made by ${release.createdBy}${release.note === '' ? '' : `: ${release.note}`}`,
    `  parser ${release.parserVersion} · pipeline ${release.pipelineVersion}`,
    `  ${describeEvaluation(evaluation)}`,
    '  parameters',
    ...rows(release.parameters),
    '  tasks',
    ...rows(release.tasks),
    '  prompts',
    ...rows(release.prompts),
    '  schemas',
    ...rows(release.schemas),
    '',
  ].join('\n');
}

/** Lines of the audit log. */
export function showChanges(changes: readonly ReleaseChange[]): string {
  return formatTable(changes, [
    { title: 'time (UTC)', text: ({ at }) => at.toISOString().slice(0, 19).replace('T', ' ') },
    { title: 'version', right: true, text: ({ after }) => String(after.version) },
    { title: 'action', text: ({ action }) => action },
    { title: 'live', text: ({ after }) => after.live },
    {
      title: 'on trial',
      text: ({ after }) => (after.canary ? `${after.canary.release} ${after.canary.weight} %` : '–'),
    },
    { title: 'by', text: ({ by }) => clip(by, 20) },
    { title: 'reason', text: ({ reason }) => reason },
  ]);
}

/** The pointer after a move, in a few lines. */
export function showPointer({ version, live, previous, canary, shadow }: ReleasePointer): string {
  return [
    `live ${live}${previous === null ? '' : ` · previous ${previous}`} · version ${version}`,
    ...(canary === null ? [] : [`on trial ${canary.release}: ${canary.weight} % of the new proposals`]),
    ...(shadow === null
      ? []
      : [`shadow ${shadow.release}: ${sharePercent(shadow.sample)} % of the finished proposals`]),
    '',
  ].join('\n');
}

/** What measuring gave, in one line. */
export function describeEvaluation(evaluation: Evaluation | null): string {
  if (evaluation === null) return 'not evaluated';
  const { score, cases, suite, figures } = evaluation;
  const more = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toFixed(3))}`);
  return `score ${score.toFixed(3)} over ${plural(cases, 'case')} (${suite}; ${more.join(', ')})`;
}

/** "rel_… (model at endpoint)". */
export function nameOf({ id, model, endpoint }: Release): string {
  return model === null ? `${id} (the extractive engine)` : `${id} (${model} at ${endpoint})`;
}

export function seconds(value: number | null): string {
  return value === null ? '–' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} s`;
}

export function money(value: number | null): string {
  return value === null ? '–' : `$${value.toFixed(4)}`;
}

/** 0.29 as 29: binary fractions do not show. */
function sharePercent(share: number): number {
  return Number((share * 100).toFixed(4));
}

function trialLines({ canary, shadow }: ReleasePointer, trial: ReleaseOverview['trial']): string[] {
  const lines = [];
  if (canary !== null) {
    const so = trial
      ? `${trial.finished} of ${canary.minFinished} proposals, ${Math.floor(trial.minutes)} of ${canary.minMinutes} minutes`
      : '';
    const next = canary.steps.find((step) => step > canary.weight);
    const then = `${next === undefined ? 'then live' : `then ${next} %`}${canary.auto ? '' : ' by hand'}`;
    const state = canary.status === 'frozen' ? 'frozen, live fails too' : `${canary.weight} %: ${so}, ${then}`;
    lines.push(`On trial: ${canary.release}, ${state}`);
  }
  if (shadow !== null)
    lines.push(
      `Shadow: ${shadow.release}, ${sharePercent(shadow.sample)} % of the finished proposals, ${money(shadow.dailyBudgetUsd)} a day`,
    );
  return lines;
}

function failedShare({ figures }: ListedRelease): string {
  if (figures === null || figures.proposals === 0) return '–';
  return `${((100 * figures.failed) / figures.proposals).toFixed(1)} %`;
}
