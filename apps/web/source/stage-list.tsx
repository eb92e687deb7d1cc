import { useEffect, useState } from 'preact/hooks';
import type { Proposal, Stage } from './api.ts';
import { duration } from './format.ts';

const labels: Readonly<Record<string, string>> = {
  ingest: 'Read the files',
  analyse: 'Find what is asked',
  brief: 'Bring it together',
  outline: 'Plan the answer',
  draft: 'Write the sections',
  check: 'Check every statement',
  render: 'Render deck and document',
  publish: 'Make them available',
};

/** The stages with their counts, what is elapsed and what is left. */
export function StageList({ proposal }: { proposal: Proposal }) {
  const { progress } = proposal;
  const now = useClock(proposal.finished_at === null);
  const elapsed =
    (Date.parse(proposal.finished_at ?? '') || now) - Date.parse(proposal.started_at ?? proposal.created_at);
  return (
    <section>
      <progress class="whole" max={100} value={progress.percent} aria-label="Progress" />
      <p class="times">
        {progress.percent} % · {duration(elapsed / 1000)} elapsed
        {progress.eta_seconds === null ? '' : ` · about ${duration(progress.eta_seconds)} left`}
      </p>
      <ol class="stages">
        {progress.stages.map((stage) => (
          <li key={stage.name} class={stage.status}>
            <span class="mark" aria-hidden="true" />
            <span>{labels[stage.name] ?? stage.name}</span>
            <span class="count">{count(stage)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function count(stage: Stage): string {
  if (stage.total === null) return '';
  return stage.total === 1 && stage.status === 'succeeded' ? 'done' : `${stage.done} / ${stage.total} ${stage.unit}`;
}

function useClock(running: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
