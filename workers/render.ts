import type { WorkerOptions } from '@bidsmith/core';
import { stepWorker } from './step-worker.ts';
import type { WorkerPorts, WorkerSettings } from './worker-ports.ts';

/** Renders and publishes: bound by CPU. */
export function renderWorker(ports: WorkerPorts, settings: WorkerSettings): WorkerOptions {
  return stepWorker('render', settings.renderConcurrency, ports);
}
