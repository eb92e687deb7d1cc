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

/** One sentence on where the proposal is, for those who do not see the page. */
export function statusSentence({ status, progress }: Proposal): string {
  const stage = progress.stages.find((one) => one.name === progress.stage);
  if (status !== 'running' || !stage) return `${statusText[status]}.`;
  return `${progress.percent} %. ${stageText[stage.name] ?? stage.name}.`;
}
