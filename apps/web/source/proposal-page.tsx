import { useEffect, useState } from 'preact/hooks';
import { callApi, type Problem, type Proposal } from './api.ts';
import { Downloads } from './downloads.tsx';
import { followProposal } from './follow-proposal.ts';
import { OutlineReview } from './outline-review.tsx';
import { ProblemNote, problemOf } from './problem-note.tsx';
import { StageList } from './stage-list.tsx';
import { statusText } from './status-text.ts';

/** One proposal: live progress, then the results. The address is the state: a reload shows the same. */
export function ProposalPage({ id }: { id: string }) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => followProposal(id, setProposal, (error) => setProblem(problemOf(error))), [id, round]);
  useEffect(() => {
    if (proposal) document.title = `${statusText[proposal.status]} – bidsmith`;
  }, [proposal?.status]);

  const act = (action: 'cancel' | 'retry' | 'approve'): void => {
    setProblem(null);
    callApi<Proposal>(`/v1/proposals/${id}/${action}`, { method: 'POST' }).then(
      (changed) => {
        setProposal(changed);
        setRound((count) => count + 1);
      },
      (error: unknown) => setProblem(problemOf(error)),
    );
  };

  if (!proposal) return problem ? <ProblemNote problem={problem} /> : <p role="status">Loading …</p>;
  const isOpen = ['queued', 'running', 'requires_action'].includes(proposal.status);
  return (
    <>
      <p class={`status ${proposal.status}`} role="status">
        {statusText[proposal.status]}
      </p>
      <h1 class="filename">{proposal.files.map((file) => file.filename).join(', ')}</h1>
      {problem ? <ProblemNote problem={problem} /> : null}
      {proposal.status === 'succeeded' ? <Downloads proposal={proposal} /> : null}
      {proposal.error ? <ProblemNote problem={proposal.error} /> : null}
      {proposal.status === 'requires_action' ? <OutlineReview id={id} approve={() => act('approve')} /> : null}
      <StageList proposal={proposal} />
      <Warnings proposal={proposal} />
      <p class="actions">
        {isOpen ? (
          <button class="quiet" onClick={() => act('cancel')}>
            Cancel
          </button>
        ) : null}
        {proposal.status === 'failed' || proposal.status === 'canceled' ? (
          <button onClick={() => act('retry')}>Try again</button>
        ) : null}
      </p>
    </>
  );
}

function Warnings({ proposal }: { proposal: Proposal }) {
  if (proposal.warnings.length === 0) return null;
  return (
    <section class="note warning">
      <h2>{proposal.warnings.length === 1 ? 'One thing to know' : `${proposal.warnings.length} things to know`}</h2>
      <ul>
        {proposal.warnings.map((warning) => (
          <li key={warning.detail}>{warning.detail}</li>
        ))}
      </ul>
    </section>
  );
}
