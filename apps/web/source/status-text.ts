import type { Proposal } from './api.ts';

/** Statuses in words. */
export const statusText: Readonly<Record<Proposal['status'], string>> = {
  queued: 'Waiting',
  running: 'In work',
  requires_action: 'Waits for you',
  succeeded: 'Ready',
  failed: 'Failed',
  canceled: 'Canceled',
};
