import { type ProposalRecord, type StepRecord, stageQueues } from '@bidsmith/core';
import type { Advancing } from './advance.ts';
import { priorityOf } from './queue-places.ts';

/**
 * Milliseconds that steps about to be dispatched wait for the batch hours: those of a batch proposal that would begin to ask the model outside them. Once it
 * has begun it goes on to its end. The wait is shown, and the deadline is moved so that the time left begins with the opening.
 */
export async function holdUntilOffPeak(
  steps: readonly StepRecord[],
  record: ProposalRecord,
  advancing: Advancing,
): Promise<number> {
  const { ports, releases } = advancing;
  const delayMs = offPeakDelayMs(record, advancing);
  if (delayMs === 0 || !steps.some(asksModel)) return 0;
  if ((await releases.serve(record.release)).release.model === null) return 0;
  if ((await ports.records.steps(record.id)).some((step) => asksModel(step) && step.starts > 0)) return 0;
  await ports.records.setWaiting(record.id, 'off_peak', new Date(record.deadlineAt.getTime() + delayMs));
  ports.log.info({ proposal_id: record.id, delayMs }, 'a batch proposal waits for its hours');
  return delayMs;
}

/** Milliseconds until a proposal may begin to ask the model. */
export function offPeakDelayMs(record: ProposalRecord, { batchHours }: Pick<Advancing, 'batchHours'>): number {
  const now = new Date();
  if (batchHours === null || priorityOf(record) !== 'batch') return 0;
  return batchHours.opensAt(now).getTime() - now.getTime();
}

function asksModel({ stage }: StepRecord): boolean {
  return stageQueues[stage] === 'inference';
}
