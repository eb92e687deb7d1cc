import { useEffect, useState } from 'preact/hooks';
import { callApi, type Proposal } from './api.ts';
import { statusText } from './status-text.ts';

const shown = 8;

/** The latest proposals of this workspace. */
export function RecentProposals() {
  const [proposals, setProposals] = useState<readonly Proposal[]>([]);
  useEffect(() => {
    // The form above tells when the service does not answer; the list just stays away.
    callApi<{ data: Proposal[] }>(`/v1/proposals?limit=${shown}`).then(
      (page) => setProposals(page.data),
      () => setProposals([]),
    );
  }, []);
  if (proposals.length === 0) return null;
  return (
    <section>
      <h2>Recent proposals</h2>
      <ul class="recent">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <a href={`/p/${proposal.id}`}>
              {proposal.files[0]?.filename}
              {proposal.files.length > 1 ? ` and ${proposal.files.length - 1} more` : ''}
            </a>
            <span>
              {new Date(proposal.created_at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
            </span>
            <span class={`status ${proposal.status}`}>{statusText[proposal.status]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
