import {
  type Artifact,
  type ArtifactKind,
  artifactFiles,
  artifactSchema,
  createId,
  type ProposalRecord,
} from '@bidsmith/core';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import type { ProposalState } from '../proposal-state.ts';
import { plainOutput, type Stage } from '../stage.ts';

/** Rendered files, brief and proposal → the artifacts of the proposal. Listing and announcing them is one transaction, made when this step is done. */
export const publish: Stage<Artifact[]> = {
  name: 'publish',
  output: z.array(artifactSchema),
  plan: async () => ['publish'],
  // Artifacts carry the proposal's id, so nothing is shared between proposals here.
  key: async (state) => ({
    proposal: state.record.id,
    attempt: state.record.attempt,
    inputs: [state.resultKeys('check'), state.resultKeys('render')],
  }),
  async run(state, { ports, signal }) {
    const [rendered, brief, proposal] = await Promise.all([state.rendered(), state.brief(), state.proposal()]);
    const texts = await Promise.all([
      putJson(state, ports, { kind: 'brief', content: brief, signal }),
      putJson(state, ports, { kind: 'proposal', content: proposal, signal }),
      putJson(state, ports, { kind: 'report', content: { files: rendered.map(({ report }) => report) }, signal }),
    ]);
    return plainOutput([...rendered.map((object) => toArtifact(state.record, object.format, object)), ...texts]);
  },
};

async function putJson(
  state: ProposalState,
  ports: Ports,
  text: { kind: 'brief' | 'proposal' | 'report'; content: unknown; signal: AbortSignal },
): Promise<Artifact> {
  const objectKey = `proposals/${state.record.id}/${text.kind}-${state.record.attempt}.json`;
  const body = Buffer.from(`${JSON.stringify(text.content, null, 2)}\n`);
  const stored = await ports.objects.put(objectKey, body, {
    contentType: artifactFiles[text.kind].contentType,
    signal: text.signal,
  });
  return toArtifact(state.record, text.kind, { objectKey, ...stored });
}

function toArtifact(
  record: ProposalRecord,
  kind: ArtifactKind,
  object: { objectKey: string; sizeBytes: number; sha256: string },
): Artifact {
  return {
    id: createId('artifact'),
    proposalId: record.id,
    kind,
    ...artifactFiles[kind],
    sizeBytes: object.sizeBytes,
    sha256: object.sha256,
    objectKey: object.objectKey,
  };
}
