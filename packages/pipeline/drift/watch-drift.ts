import type { Ports } from '../ports.ts';
import { describeDrift } from './describe-drift.ts';
import type { DriftReport } from './drift-report.ts';
import { driftRun, lastVerdict, makeDriftReport } from './make-drift-report.ts';

const dayMs = 86_400_000;
/** Alerts of one day that are looked through. */
const maxAlerts = 100;

/** Where the report of a night is kept, as JSON and as Markdown. */
export function driftReportKey(date: string, ending: 'json' | 'md'): string {
  return `drift/${date}.${ending}`;
}

/**
 * The nightly comparison, made once over all processes: from `hourUtc` on, of the days up to midnight (UTC). Writes the report to the object store and as the
 * run's result. A feature that is above its threshold in two verdicts in a row is told to operators, once until it is quiet again.
 */
export async function watchDrift(
  { records, objects, log }: Pick<Ports, 'records' | 'objects' | 'log'>,
  { now, hourUtc }: { readonly now: Date; readonly hourUtc: number },
): Promise<void> {
  const date = now.toISOString().slice(0, 10);
  if (now.getUTCHours() < hourUtc) return;
  // A service that starts for the first time has nothing to compare, and the night is not used up by saying so.
  if ((await records.releasePointer()) === null) return;
  if (!(await records.claimRun(driftRun, date))) return;
  const until = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
  const report = await makeDriftReport({ now, until }, records);
  await objects.put(driftReportKey(date, 'json'), Buffer.from(JSON.stringify(report, null, 2)), {
    contentType: 'application/json',
  });
  await objects.put(driftReportKey(date, 'md'), Buffer.from(describeDrift(report)), {
    contentType: 'text/markdown; charset=utf-8',
  });
  await alert(report, records);
  await records.finishRun(driftRun, date, { ...report });
  log.info({ date, status: report.status, release: report.release, alerting: report.alerting }, 'drift looked at');
}

async function alert(report: DriftReport, records: Ports['records']): Promise<void> {
  if (report.release === null || report.status !== 'compared') return;
  const told = new Set((await lastVerdict(report.release, records))?.alerting);
  const fresh = report.features.filter(({ feature }) => report.alerting.includes(feature) && !told.has(feature));
  if (fresh.length === 0 || (await isTold(report, records))) return;
  await records.appendOperatorEvent({
    type: 'drift.alert',
    data: {
      date: report.date,
      release: report.release,
      summary: `Above the threshold twice in a row: ${fresh.map(({ feature }) => feature).join(', ')}.`,
      features: fresh.map(({ bins: _bins, ...drift }) => drift),
    },
  });
}

/** A run that was cut short after its event is made again. */
async function isTold({ date }: DriftReport, records: Ports['records']): Promise<boolean> {
  const since = new Date(`${date}T00:00:00Z`);
  const events = await records.operatorEvents({ type: 'drift.alert', since, limit: maxAlerts });
  return events.some(({ data }) => data['date'] === date);
}
