import type { QueueName, WorkerOptions } from '@bidsmith/core';
import type { WorkerPorts } from './worker-ports.ts';

/** A worker of a stage queue: reads the job, runs the step, reports a failure. */
export function stepWorker(queue: QueueName, concurrency: number, { pipeline, log }: WorkerPorts): WorkerOptions {
  return {
    queue,
    concurrency,
    async run(payload, signal) {
      if (payload.type === 'step') await pipeline.run(payload, signal);
    },
    async failed(payload, error) {
      if (payload.type !== 'step') return;
      log.error(
        { proposal_id: payload.proposalId, stage: payload.stage, index: payload.index, code: error.code, err: error },
        'step failed for good',
      );
      await pipeline.stepFailed(payload, error);
    },
  };
}
