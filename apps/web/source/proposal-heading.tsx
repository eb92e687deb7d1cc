import type { RefObject } from 'preact';
import type { Proposal } from './api.ts';
import { fileSize } from './format.ts';
import { roleText } from './role-text.ts';
import { statusText } from './status-text.ts';

/** Status and the name of the RFP; the files of a package with what each is. */
export function ProposalHeading({
  proposal,
  heading,
}: {
  proposal: Proposal;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const main = proposal.files.find((file) => file.role === 'base') ?? proposal.files[0];
  const others = proposal.files.filter((file) => file !== main);
  return (
    <>
      <p class={`status ${proposal.status}`}>{statusText[proposal.status]}</p>
      <h1 class="filename" tabIndex={-1} ref={heading}>
        {main?.filename}
      </h1>
      {others.length > 0 ? (
        <ul class="sources">
          {others.map((file) => (
            <li key={file.filename}>
              {file.filename}{' '}
              <span class="small">
                {roleText[file.role] ?? file.role}, {fileSize(file.size_bytes)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
