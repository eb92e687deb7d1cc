import { createId, type InferenceContext, type ProposalRecord } from '@bidsmith/core';
import type { Ports } from './ports.ts';

/** What a task is told about the proposal it works for; its predictions go to the records and to the metrics. */
export function inferenceContext(record: ProposalRecord, ports: Ports, signal: AbortSignal): InferenceContext {
  return {
    proposalId: record.id,
    workspaceId: record.workspaceId,
    priority: record.arm === 'shadow' ? 'shadow' : record.options.priority,
    signal,
    async recordPrediction(draft) {
      const prediction = {
        ...draft,
        id: createId('prediction'),
        proposalId: record.id,
        workspaceId: record.workspaceId,
        release: record.release,
        bodyKey: null,
        at: new Date(),
      };
      ports.metrics.prediction(prediction);
      await ports.records.recordPrediction(prediction);
    },
    cached: async () => null,
    reserve: async () => ({ settle: async () => undefined }),
    waiting: () => undefined,
  };
}
