import {
  BidsmithError,
  type Brief,
  type Chunk,
  type Decision,
  type Document,
  type Findings,
  type Outline,
  type Proposal,
  type ProposalRecord,
  type Section,
  type StageName,
  type ReleasedInference,
  type StepRecord,
  type Warning,
} from '@bidsmith/core';
import type { z } from 'zod';
import type { Ports } from './ports.ts';
import { chunksOf } from './proposal-chunks.ts';
import type { Results } from './results.ts';
import type { StepOutput } from './stage.ts';
import { analyse } from './stages/analyse.ts';
import { brief } from './stages/brief.ts';
import { check } from './stages/check.ts';
import { draft } from './stages/draft.ts';
import { ingest } from './stages/ingest.ts';
import { outline } from './stages/outline.ts';
import { type RenderedObject, render } from './stages/render.ts';

/** A proposal as the stages see it: its record, and the results of the steps that have finished, in step order. */
export interface ProposalState {
  readonly record: ProposalRecord;
  /** Under the release that the proposal is pinned to. */
  readonly inference: ReleasedInference;
  /** Result keys of a stage's steps: they follow from their inputs, so they stand for the results in a later step's key. */
  resultKeys(stage: StageName): readonly string[];
  documents(): Promise<readonly Document[]>;
  chunks(): Promise<readonly Chunk[]>;
  findings(): Promise<readonly Findings[]>;
  brief(): Promise<Brief>;
  outline(): Promise<Outline>;
  sections(): Promise<readonly Section[]>;
  proposal(): Promise<Proposal>;
  rendered(): Promise<readonly RenderedObject[]>;
  /** What people have decided about rows of the matrix, as of now. */
  decisions(): Promise<readonly Decision[]>;
  /** Warnings of all finished steps of the stages named. */
  warnings(stages: readonly StageName[]): Promise<readonly Warning[]>;
}

interface Loading {
  readonly record: ProposalRecord;
  readonly steps: readonly StepRecord[];
  readonly ports: Ports;
  readonly results: Results;
  readonly inference: ReleasedInference;
}

const schemas = { ingest, analyse, brief, outline, draft, check, render } as const;

export function createProposalState({ record, steps, ports, results, inference }: Loading): ProposalState {
  const finished = (stage: StageName): string[] =>
    steps
      .filter((step) => step.stage === stage && step.status === 'succeeded')
      .toSorted((a, b) => a.index - b.index)
      .flatMap((step) => step.resultKey ?? []);
  const outputs = <T>(stage: { name: StageName; output: z.ZodType<T> }): Promise<StepOutput<T>[]> =>
    Promise.all(finished(stage.name).map((key) => loadOrThrow(results, key, stage.output)));
  const values = async <T>(stage: { name: StageName; output: z.ZodType<T> }): Promise<T[]> =>
    (await outputs(stage)).map((output) => output.value);
  const only = async <T>(stage: { name: StageName; output: z.ZodType<T> }): Promise<T> => {
    const [value] = await values(stage);
    if (value === undefined)
      throw new BidsmithError('internal', { detail: `The result of ${stage.name} is not there.` });
    return value;
  };
  const documents = async (): Promise<Document[]> => (await values(ingest)).flat();
  return {
    record,
    inference,
    resultKeys: finished,
    documents,
    chunks: () =>
      chunksOf({ proposalId: record.id, ingested: finished('ingest'), documents, ports, results, inference }),
    findings: () => values(analyse),
    brief: () => only(brief),
    outline: () => only(outline),
    sections: () => values(draft),
    proposal: () => only(check),
    rendered: () => values(render),
    decisions: () => ports.records.decisions(record.id),
    async warnings(stages) {
      const names = stages.flatMap((name) => (name === 'publish' ? [] : [name]));
      const found = await Promise.all(names.map((name) => outputs<unknown>(schemas[name])));
      return found.flat().flatMap((output) => output.warnings);
    },
  };
}

async function loadOrThrow<T>(results: Results, key: string, schema: z.ZodType<T>): Promise<StepOutput<T>> {
  const output = await results.load(key, schema);
  if (!output)
    throw new BidsmithError('storage_unavailable', {
      detail: 'The result of a finished step is gone from the object store.',
      retryable: false,
    });
  return output;
}
