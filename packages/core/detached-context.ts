import type { InferenceContext } from './ports/inference.ts';

/** The context of inference that belongs to no proposal, as in evaluations and measurements: nothing is logged, cached, limited or paid for. */
export function detachedContext(signal: AbortSignal): InferenceContext {
  return {
    proposalId: 'none',
    workspaceId: 'none',
    priority: 'interactive',
    signal,
    recordPrediction: async () => undefined,
    cached: async () => null,
    reserve: async () => ({ settle: async () => undefined }),
    waiting: () => undefined,
  };
}
