import type { InferenceContext, ProposalRecord } from '@bidsmith/core';
import { currentRelease } from './current-release.ts';
import type { Ports } from './ports.ts';

/** What a task is told about the proposal it works for; its predictions go to the records and to the metrics. */
export function inferenceContext(record: ProposalRecord, ports: Ports, signal: AbortSignal): InferenceContext {
  return {
    proposalId: record.id,
    workspaceId: record.workspaceId,
    release: currentRelease(ports).id,
    signal,
    async recordPrediction(prediction) {
      ports.metrics.prediction(prediction);
      await ports.records.recordPrediction(prediction);
    },
  };
}
