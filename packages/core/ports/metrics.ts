import type { Fault } from '../errors.ts';
import type { Prediction } from '../prediction.ts';
import type { StageName } from '../stages.ts';
import type { ProposalStatus } from '../status.ts';

/** What the pipeline tells whoever counts. */
export interface PipelineMetrics {
  stepFinished(step: { stage: StageName; outcome: 'succeeded' | 'cached' | 'failed' | 'stale'; seconds: number }): void;
  proposalFinished(proposal: { outcome: ProposalStatus; fault: Fault | null; seconds: number }): void;
  prediction(prediction: Prediction): void;
  webhookAttempt(result: string): void;
}
