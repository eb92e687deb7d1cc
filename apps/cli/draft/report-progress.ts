import type { StageName, WaitingReason } from '@bidsmith/core';
import type { StageProgress } from '@bidsmith/pipeline';
import type { DraftView } from './draft-run.ts';

const nameWidth = 9;
const countWidth = 18;
const waits: Readonly<Record<WaitingReason, string>> = {
  gpu: 'waiting for the GPU',
  endpoint: 'waiting for the model endpoint',
  off_peak: 'waiting for off-peak hours',
};
/** Said once, since a wrong address looks like an outage, and the wait for its end is long. */
const endpointHint =
  'The model endpoint does not answer. If it has not come back when MODEL_OUTAGE_WAIT_MS is over (15 minutes unless set), the draft goes on without a model. Is MODEL_BASE_URL right?';
/** Without a terminal to rewrite lines on, a long stage reports this often. */
const quietReportMs = 10_000;

export interface ProgressReport {
  show(view: DraftView): void;
  end(): void;
}

/** Prints one line per stage as it ends, with counts and seconds, and below it, on a terminal, how the present stage stands and what is left. */
export function createProgressReport(out: NodeJS.WriteStream): ProgressReport {
  const ended = new Set<StageName>();
  let stageStartedAt = performance.now();
  let lastReport = performance.now();
  let lastWait: DraftView['waitingFor'] = null;
  let isHinted = false;
  const clearLine = (): void => {
    if (out.isTTY) out.write('\r\u001b[2K');
  };
  return {
    show(view) {
      for (const stage of view.progress.stages) {
        if (stage.status !== 'succeeded' || ended.has(stage.name)) continue;
        ended.add(stage.name);
        clearLine();
        out.write(`${line(stage)}${((performance.now() - stageStartedAt) / 1000).toFixed(1).padStart(7)} s\n`);
        stageStartedAt = lastReport = performance.now();
      }
      if (view.waitingFor === 'endpoint' && !isHinted) {
        isHinted = true;
        clearLine();
        out.write(`${endpointHint}\n`);
      }
      const current = view.progress.stages.find((stage) => stage.status === 'running');
      if (!current) return;
      if (out.isTTY) {
        clearLine();
        out.write(`${line(current)}${running(view)}`);
      } else if (performance.now() - lastReport > quietReportMs || (view.waitingFor ?? lastWait) !== lastWait) {
        lastWait = view.waitingFor;
        lastReport = performance.now();
        out.write(`${line(current)}${running(view)}\n`);
      }
    },
    end: clearLine,
  };
}

function line(stage: StageProgress): string {
  return `${stage.name.padEnd(nameWidth)}${`${stage.done}/${stage.total ?? '?'} ${stage.unit}`.padEnd(countWidth)}`;
}

function running({ progress, waitingFor }: DraftView): string {
  if (waitingFor) return `  ${progress.percent} %, ${waits[waitingFor]}`;
  return `  ${progress.percent} %${progress.etaSeconds === null ? '' : `, about ${duration(progress.etaSeconds)} left`}`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
