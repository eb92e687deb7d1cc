import type { ProposalRecord } from '@bidsmith/core';
import type { Advancing } from '../advance.ts';
import { featuresOf } from '../drift/features.ts';
import { createProposalState } from '../proposal-state.ts';
import { isReleaseFault, outcomeOf } from './outcome.ts';
import { readPredictions } from './read-predictions.ts';
import { agreementWithShown, clearShadow } from './shadow.ts';
import { watchCanary } from './watch-canary.ts';

/** Writes down how an ended proposal went under its release, and judges the release on trial by it. A failure is logged: the proposal has ended all the same. */
export async function recordEnd(record: ProposalRecord, advancing: Advancing): Promise<void> {
  const { ports, results, releases } = advancing;
  try {
    const [steps, predictions, inference] = await Promise.all([
      ports.records.steps(record.id),
      readPredictions(record.id, ports),
      releases.serve(record.release),
    ]);
    const state = createProposalState({ record, steps, ports, results, inference });
    const isShadow = record.arm === 'shadow';
    await ports.records.recordOutcome({
      ...outcomeOf({ record, steps, predictions }),
      agreement: isShadow && record.status === 'succeeded' ? await agreementWithShown(state, advancing) : null,
      features: await featuresOf(state, ports),
    });
    if (isShadow) await clearShadow(record, ports);
    else await watchCanary(ports);
  } catch (error) {
    ports.log.error({ proposal_id: record.id, err: error }, 'the outcome of a proposal could not be written down');
  }
}

/**
 * Writes down, before the proposal has ended, that a step of it was answered by the engine for its release. Whether the live release fails too is what
 * decides between ending a trial and freezing it, and the end may be far off.
 */
export async function recordEarlyFailure(record: ProposalRecord, { ports }: Pick<Advancing, 'ports'>): Promise<void> {
  // One failed step says as much as a hundred.
  if (record.warnings.some(isReleaseFault)) return;
  try {
    const [steps, predictions] = await Promise.all([ports.records.steps(record.id), readPredictions(record.id, ports)]);
    await ports.records.recordOutcome({ ...outcomeOf({ record, steps, predictions }), failed: true });
  } catch (error) {
    ports.log.error({ proposal_id: record.id, err: error }, 'a failure of a release could not be written down');
  }
}
