import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const fixturesFolder = join(import.meta.dirname, '..', 'fixtures');

/** What the tests look at of a proposal. */
export interface ProposalAnswer {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly attempt: number;
  readonly deadline_at: string;
  readonly progress: {
    readonly percent: number;
    readonly stage: string | null;
    readonly stages: readonly {
      readonly name: string;
      readonly status: string;
      readonly done: number;
      readonly total: number | null;
    }[];
  };
  readonly artifacts: readonly {
    readonly kind: string;
    readonly url: string;
    readonly size_bytes: number;
    readonly sha256: string;
  }[];
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
  readonly error: { readonly code: string; readonly detail: string; readonly remedy: string } | null;
  readonly usage: { readonly calls: number };
  readonly webhook_secret?: string;
}

export interface Posted {
  readonly files: readonly (string | { readonly name: string; readonly bytes: Uint8Array; readonly part?: string })[];
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** POST /v1/proposals with fixtures (by file name) or bytes; the raw answer. */
export async function postProposal(url: string, { files, fields = {}, headers = {} }: Posted): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) {
    const bytes = typeof file === 'string' ? await readFile(join(fixturesFolder, file)) : file.bytes;
    const name = typeof file === 'string' ? basename(file) : file.name;
    form.append((typeof file === 'string' ? undefined : file.part) ?? 'file', new Blob([new Uint8Array(bytes)]), name);
  }
  return fetch(`${url}/v1/proposals`, { method: 'POST', body: form, headers });
}

/** Creates a proposal that is expected to be taken. */
export async function createProposal(url: string, posted: Posted): Promise<ProposalAnswer> {
  const response = await postProposal(url, posted);
  if (!response.ok) throw new Error(`POST /v1/proposals answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as ProposalAnswer;
}

export async function getProposal(url: string, id: string): Promise<ProposalAnswer> {
  const response = await fetch(`${url}/v1/proposals/${id}`);
  return (await response.json()) as ProposalAnswer;
}

/** Waits until the condition holds; throws with the last state after `timeoutMs`. */
export async function waitForProposal(
  url: string,
  id: string,
  {
    until = isEnded,
    timeoutMs = 180_000,
    everyMs = 200,
  }: { until?: (proposal: ProposalAnswer) => boolean; timeoutMs?: number; everyMs?: number } = {},
): Promise<ProposalAnswer> {
  const deadline = Date.now() + timeoutMs;
  let last: ProposalAnswer | null = null;
  while (Date.now() < deadline) {
    // While the service is being killed and restarted it does not answer; the deadline bounds that.
    last = await getProposal(url, id).catch(() => last);
    if (last && until(last)) return last;
    await sleep(everyMs);
  }
  throw new Error(`The proposal did not get there in ${timeoutMs} ms: ${JSON.stringify(last)}`);
}

export function isEnded(proposal: ProposalAnswer): boolean {
  return ['succeeded', 'failed', 'canceled'].includes(proposal.status);
}

/** The bytes of one artifact, following the redirect to the object store. */
export async function downloadArtifact(url: string, id: string, kind: string): Promise<Buffer> {
  const response = await fetch(`${url}/v1/proposals/${id}/artifacts/${kind}`);
  if (!response.ok) throw new Error(`GET …/artifacts/${kind} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
