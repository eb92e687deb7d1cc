import type { Ports } from '../ports.ts';
import { compareOutcomes, minRows } from './compare-outcomes.ts';
import { type DriftReport, driftReportSchema, type FeatureDrift } from './drift-report.ts';
import { type DriftWindows, driftWindows, type OutcomeWindow } from './drift-windows.ts';

/** The name of the work in the records of runs. */
export const driftRun = 'drift';
/** Reports looked through for the newest one with a verdict. */
const maxReports = 60;

type Records = Ports['records'];
interface Moment {
  readonly now: Date;
  /** What is compared ended before. */
  readonly until: Date;
}

/** Compares the days before `until` with the beginning of the live release. Reads the records only. */
export async function makeDriftReport({ now, until }: Moment, records: Records): Promise<DriftReport> {
  const basics = { date: now.toISOString().slice(0, 10), madeAt: now.toISOString() };
  const windows = await driftWindows(until, records);
  if (windows === null) return { ...basics, ...withoutVerdict('no_release', 'No release is live yet.') };
  const before = await lastVerdict(windows.release, records);
  return { ...basics, ...describeWindows(windows), ...judge(windows, before) };
}

/** The newest finished report in which features of this release were compared; null where there is none. */
export async function lastVerdict(release: string, records: Records): Promise<DriftReport | null> {
  // Mostly it is the newest one; gauges ask every few seconds.
  for (const limit of [1, maxReports])
    for (const { result } of await records.runs(driftRun, limit)) {
      const report = driftReportSchema.safeParse(result);
      if (report.success && report.data.status === 'compared' && report.data.release === release) return report.data;
    }
  return null;
}

type Verdict = Pick<DriftReport, 'status' | 'summary' | 'features' | 'alerting'>;

function judge({ reference, current }: DriftWindows, before: DriftReport | null): Verdict {
  if (current.rows.length < minRows || reference.rows.length < minRows)
    return silent('not_enough', notEnough(reference, current));
  // The same proposals a second time are no second sign.
  const lookedAtUntil = Date.parse(before?.current?.until ?? '');
  if (before !== null && current.rows.every(({ at }) => at.getTime() < lookedAtUntil))
    return { ...silent('nothing_new', 'No proposal has ended since the last comparison.'), alerting: before.alerting };
  const features = compareOutcomes(reference.rows, current.rows);
  const above = features.filter(({ isAbove }) => isAbove);
  const wasAbove = namesAbove(before?.features ?? []);
  return {
    status: 'compared',
    summary: `${current.rows.length} proposals were compared with ${reference.rows.length} of the release's beginning; ${above.length} of ${features.length} features are above their threshold.`,
    features,
    alerting: above.map(({ feature }) => feature).filter((feature) => wasAbove.has(feature)),
  };
}

function namesAbove(features: readonly FeatureDrift[]): ReadonlySet<string> {
  return new Set(features.filter(({ isAbove }) => isAbove).map(({ feature }) => feature));
}

function notEnough(reference: OutcomeWindow, current: OutcomeWindow): string {
  return current.rows.length < minRows
    ? `Not enough: of proposals that ended under the live release there are ${current.rows.length}; ${minRows} are needed on either side.`
    : `Not enough: only ${reference.rows.length} proposals lie before the last ${current.rows.length}, ${minRows} are needed on either side.`;
}

function describeWindows({
  release,
  reference,
  current,
}: DriftWindows): Pick<DriftReport, 'release' | 'reference' | 'current'> {
  return { release, reference: { ...span(reference), isFrozen: reference.isFrozen }, current: span(current) };
}

function span({ from, until, rows }: OutcomeWindow): { from: string; until: string; rows: number } {
  return { from: from.toISOString(), until: until.toISOString(), rows: rows.length };
}

function silent(status: DriftReport['status'], summary: string): Verdict {
  return { status, summary, features: [], alerting: [] };
}

function withoutVerdict(status: DriftReport['status'], summary: string): Omit<DriftReport, 'date' | 'madeAt'> {
  return { release: null, reference: null, current: null, ...silent(status, summary) };
}
