import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { callApi, type Problem, type Proposal } from './api.ts';
import { Downloads } from './downloads.tsx';
import { followProposal } from './follow-proposal.ts';
import { LiveRegion } from './live-region.tsx';
import { MatrixLink } from './matrix-link.tsx';
import { OutlineReview } from './outline-review.tsx';
import { ProblemNote, problemOf } from './problem-note.tsx';
import { ProposalHeading } from './proposal-heading.tsx';
import { Slides } from './slides.tsx';
import { StageList } from './stage-list.tsx';
import { statusSentence, statusText } from './status-text.ts';

type Action = 'cancel' | 'retry' | 'approve';

/** One proposal: live progress, then the results. The address is the state: a reload shows the same. */
export function ProposalPage({ id }: { id: string }) {
  const { proposal, problem, isOffline, act, fail } = useProposal(id);
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(proposal);
  // The button that was pressed goes away with its state; the keyboard stays at the top of what comes.
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!proposal) return;
    if (!isFirst.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [proposal?.status]);

  if (!proposal)
    return problem ? (
      <ProblemNote problem={problem} />
    ) : (
      <p role="status">{isOffline ? 'No connection – trying again …' : 'Loading …'}</p>
    );
  return (
    <>
      <ProposalHeading proposal={proposal} heading={heading} />
      {problem ? <ProblemNote problem={problem} /> : null}
      {proposal.status === 'succeeded' ? <Downloads proposal={proposal} failed={fail} /> : null}
      <Slides proposal={proposal} />
      <MatrixLink proposal={proposal} />
      {proposal.error ? <ProblemNote problem={proposal.error} /> : null}
      {proposal.status === 'requires_action' ? <OutlineReview id={id} approve={() => act('approve')} /> : null}
      <Warnings proposal={proposal} />
      <StageList proposal={proposal} isOffline={isOffline} />
      <Actions proposal={proposal} act={act} />
      <LiveRegion text={isOffline ? 'No connection. Trying again.' : statusSentence(proposal)} />
    </>
  );
}

function useProposal(id: string) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isOffline, setOffline] = useState(false);
  const [round, setRound] = useState(0);
  const fail = (error: unknown): void => setProblem(problemOf(error));
  useEffect(() => followProposal(id, { changed: setProposal, offline: setOffline, failed: fail }), [id, round]);

  const act = (action: Action): void => {
    setProblem(null);
    callApi<Proposal>(`/v1/proposals/${id}/${action}`, { method: 'POST' }).then((changed) => {
      setProposal(changed);
      setRound((count) => count + 1);
    }, fail);
  };
  return { proposal, problem, isOffline, act, fail };
}

function useTitle(proposal: Proposal | null): void {
  const name = proposal?.files[0]?.filename ?? '';
  const state =
    proposal?.status === 'running' ? `${proposal.progress.percent} %` : proposal && statusText[proposal.status];
  useEffect(() => {
    if (state) document.title = `${state} – ${name} – bidsmith`;
  }, [state, name]);
}

function Actions({ proposal, act }: { proposal: Proposal; act: (action: Action) => void }) {
  if (proposal.status === 'succeeded') return null;
  const isOver = proposal.status === 'failed' || proposal.status === 'canceled';
  return (
    <p class="actions">
      {isOver ? (
        <button key="retry" onClick={() => act('retry')}>
          Try again
        </button>
      ) : (
        <button key="cancel" class="quiet" onClick={() => act('cancel')}>
          Cancel
        </button>
      )}
    </p>
  );
}

function Warnings({ proposal }: { proposal: Proposal }) {
  // What stopped the proposal stands above already, with what to do.
  const warnings = proposal.warnings.filter((warning) => warning.code !== proposal.error?.code);
  if (warnings.length === 0) return null;
  return (
    <section class="note warning">
      <h2>{warnings.length === 1 ? 'One thing to know' : `${warnings.length} things to know`}</h2>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.detail}>{warning.detail}</li>
        ))}
      </ul>
    </section>
  );
}
