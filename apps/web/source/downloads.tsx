import { accessKey, authorization, type Proposal } from './api.ts';
import { fileSize } from './format.ts';

const labels: Readonly<Record<string, string>> = {
  pptx: 'PowerPoint deck',
  pdf: 'Proposal document (PDF)',
  brief: 'Brief (JSON)',
  proposal: 'Proposal (JSON)',
};

type Artifact = Proposal['artifacts'][number];

/** The results to take away. */
export function Downloads({ proposal }: { proposal: Proposal }) {
  return (
    <ul class="downloads">
      {proposal.artifacts.map((artifact) => (
        <li key={artifact.kind}>
          <a
            href={artifact.url}
            download={artifact.filename}
            onClick={(event) => (accessKey.read() ? (event.preventDefault(), void save(artifact)) : undefined)}
          >
            <strong>{labels[artifact.kind] ?? artifact.kind}</strong>
            <span>
              {artifact.filename} · {fileSize(artifact.size_bytes)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A plain link cannot send the key: the file is fetched with it and then saved. */
async function save(artifact: Artifact): Promise<void> {
  const response = await fetch(artifact.url, { headers: authorization() });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = artifact.filename;
  link.click();
  URL.revokeObjectURL(url);
}
