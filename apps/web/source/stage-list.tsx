import { useEffect, useState } from 'preact/hooks';
import type { Proposal, Stage } from './api.ts';
import { duration } from './format.ts';
import { stageText, waitingText } from './status-text.ts';

/** How far the proposal is: percent, elapsed and left, then the stages with their counts. */
export function StageList({ proposal, isOffline }: { proposal: Proposal; isOffline: boolean }) {
  const isOpen = proposal.finished_at === null;
  return (
    <section class="progress" aria-label="Progress">
      {isOpen ? <Overall proposal={proposal} isOffline={isOffline} /> : <h2>{ended(proposal)}</h2>}
      <ol class="stages">
        {proposal.progress.stages.map((stage) => (
          <li key={stage.name} class={!isOpen && stage.status === 'running' ? 'stopped' : stage.status}>
            <span class="mark" aria-hidden="true" />
            <span>{stageText[stage.name] ?? stage.name}</span>
            <span class="count">{count(stage)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Overall({ proposal, isOffline }: { proposal: Proposal; isOffline: boolean }) {
  const now = useClock();
  const { percent } = proposal.progress;
  const elapsedMs = Math.max(0, now - Date.parse(proposal.started_at ?? proposal.created_at));
  return (
    <>
      <p class="overall">
        <strong>{percent} %</strong>
        <span>{duration(elapsedMs / 1000)} elapsed</span>
        <span class={isOffline ? 'left offline' : 'left'}>
          {isOffline ? 'No connection – trying again' : timeLeft(proposal)}
        </span>
      </p>
      <progress class="whole" max={100} value={percent} aria-label="Whole proposal" />
    </>
  );
}

function timeLeft({ status, progress, waiting_for: waitingFor }: Proposal): string {
  if (waitingFor) return waitingText[waitingFor];
  if (status === 'requires_action') return 'waits for your review';
  if (status === 'queued') return 'waits for its turn';
  return progress.eta_seconds === null ? 'time left not known yet' : `about ${duration(progress.eta_seconds)} left`;
}

function ended(proposal: Proposal): string {
  const from = Date.parse(proposal.started_at ?? proposal.created_at);
  const took = duration((Date.parse(proposal.finished_at ?? '') - from) / 1000);
  return proposal.status === 'succeeded' ? `Done in ${took}` : `Stopped after ${took}`;
}

function count(stage: Stage): string {
  if (stage.total === null) return '';
  return stage.total === 1 && stage.status === 'succeeded' ? 'done' : `${stage.done} / ${stage.total} ${stage.unit}`;
}

function useClock(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
