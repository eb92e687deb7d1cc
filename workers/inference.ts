import type { WorkerOptions } from '@bidsmith/core';
import { stepWorker } from './step-worker.ts';
import type { WorkerPorts, WorkerSettings } from './worker-ports.ts';

/** Understands and writes: bound by the model, whose own limit on calls in flight stands in the gateway. */
export function inferenceWorker(ports: WorkerPorts, settings: WorkerSettings): WorkerOptions {
  return stepWorker('inference', settings.inferenceConcurrency, ports);
}
