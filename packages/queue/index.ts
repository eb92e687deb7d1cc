export { createQueue } from './create-queue.ts';
export type { BullJobQueue } from './create-queue.ts';
export type { BullQueue } from './backend.ts';
export type { Backoff, QueueOptions } from './queue-options.ts';
