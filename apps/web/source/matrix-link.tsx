import type { Proposal } from './api.ts';

/** The way to the compliance matrix, once there is a brief to make it from. */
export function MatrixLink({ proposal }: { proposal: Proposal }) {
  const brief = proposal.progress.stages.find(({ name }) => name === 'brief');
  if (brief?.status !== 'succeeded' || proposal.status === 'running' || proposal.status === 'queued') return null;
  return (
    <section class="to-matrix" aria-label="Compliance matrix">
      <a href={`/p/${proposal.id}/matrix`}>
        <strong>Review the requirements</strong>
        <span>The compliance matrix, row by row with page and quote: confirm, reject, correct, assign.</span>
      </a>
    </section>
  );
}
