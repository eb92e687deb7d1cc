import type { WorkerOptions } from '@bidsmith/core';
import { stepWorker } from './step-worker.ts';
import type { WorkerPorts, WorkerSettings } from './worker-ports.ts';

/** Reads documents: bound by CPU, so as many at once as there are cores to spare. */
export function ingestWorker(ports: WorkerPorts, settings: WorkerSettings): WorkerOptions {
  return stepWorker('ingest', settings.ingestConcurrency, ports);
}
