import { accessKey, ApiProblem, authorization, type Proposal, toProblem } from './api.ts';
import { fileSize } from './format.ts';

/** Plain names of the kinds of artifacts, in the order in which they are offered. */
const labels: Readonly<Record<string, string>> = {
  pptx: 'PowerPoint deck',
  pdf: 'Proposal document (PDF)',
  docx: 'Proposal document (Word)',
  deck: 'Deck as PDF',
  xlsx: 'Compliance matrix (Excel)',
  csv: 'Compliance matrix (CSV)',
  matrix: 'Compliance matrix as data',
  previews: 'Slides as pictures, as data',
  report: 'What the checks of the files found',
  brief: 'Brief as data',
  proposal: 'Proposal as data',
};
const order = Object.keys(labels);
/** What people open; the rest is for programs. */
const main = ['pptx', 'pdf', 'docx', 'deck', 'xlsx'];

type Artifact = Proposal['artifacts'][number];

/** The results to take away: what people open first, the data below. */
export function Downloads({ proposal, failed }: { proposal: Proposal; failed: (error: unknown) => void }) {
  const artifacts = proposal.artifacts.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const first = artifacts.filter(({ kind }) => main.includes(kind));
  const rest = artifacts.filter(({ kind }) => !main.includes(kind));
  return (
    <section aria-label="Downloads">
      <List className="downloads" artifacts={first} failed={failed} />
      <List className="downloads minor" artifacts={rest} failed={failed} />
    </section>
  );
}

interface Links {
  readonly className: string;
  readonly artifacts: readonly Artifact[];
  readonly failed: (error: unknown) => void;
}

function List({ className, artifacts, failed }: Links) {
  if (artifacts.length === 0) return null;
  return (
    <ul class={className}>
      {artifacts.map((artifact) => (
        <li key={artifact.kind}>
          <a
            href={artifact.url}
            download={artifact.filename}
            onClick={(event) => {
              if (!accessKey.read()) return;
              event.preventDefault();
              save(artifact).catch(failed);
            }}
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
  if (!response.ok) throw new ApiProblem(toProblem(await response.json().catch(() => null), response.status));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = artifact.filename;
  link.click();
  URL.revokeObjectURL(url);
}
