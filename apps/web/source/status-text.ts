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

/** Stages in words. */
export const stageText: Readonly<Record<string, string>> = {
  ingest: 'Read the files',
  analyse: 'Find what is asked',
  brief: 'Bring it together',
  outline: 'Plan the answer',
  draft: 'Write the sections',
  check: 'Check every statement',
  render: 'Render deck and document',
  publish: 'Make them available',
};

/** What a proposal waits for, in words. */
export const waitingText: Readonly<Record<NonNullable<Proposal['waiting_for']>, string>> = {
  gpu: 'waiting for the GPU',
  endpoint: 'waiting for the model endpoint',
  off_peak: 'waiting for off-peak hours',
};

/** One sentence on where the proposal is, for those who do not see the page. */
export function statusSentence({ status, progress, waiting_for: waitingFor }: Proposal): string {
  const stage = progress.stages.find((one) => one.name === progress.stage);
  const wait = waitingFor ? ` It is ${waitingText[waitingFor]}.` : '';
  if (status !== 'running' || !stage) return `${statusText[status]}.${wait}`;
  return `${progress.percent} %. ${stageText[stage.name] ?? stage.name}.${wait}`;
}
