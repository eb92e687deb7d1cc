export { startWorkers } from './start-workers.ts';
export type { WorkerPorts, WorkerSettings } from './worker-ports.ts';
