import {
  BidsmithError,
  type Brief,
  type Matrix,
  matrixSchema,
  type ProposalRecord,
  type Proposal,
  type Requirement,
} from '@bidsmith/core';
import type { Advancing } from '../advance.ts';
import { createProposalState, type ProposalState } from '../proposal-state.ts';
import type { Gate } from './create-gate.ts';
import { type DocumentFacts, documentFacts } from './document-facts.ts';

/** What the matrix of one proposal is made of, before anybody has decided anything. */
export interface MatrixSource {
  readonly record: ProposalRecord;
  readonly brief: Brief;
  /** By id. */
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** The drafted proposal; where the drafts are still to come, one without sections. */
  proposal(): Promise<Proposal>;
  /** The matrix with the sections and slides that answer each requirement, without decisions. */
  matrix(): Promise<Matrix>;
  /** The documents' names for training, and their languages, by file. */
  documents(): Promise<ReadonlyMap<string, DocumentFacts>>;
}

/** Matrices kept in memory: those of the proposals that are being reviewed. */
const maxKept = 16;

/** Gives the source of a proposal's matrix; what rendering found out about it is kept, since people make many decisions on one matrix. Null while there is no brief. */
export function createMatrixSources(advancing: Advancing, gate: Gate): (id: string) => Promise<MatrixSource | null> {
  const matrices = createKept<Matrix>();
  const facts = createKept<ReadonlyMap<string, DocumentFacts>>();
  const { ports } = advancing;
  return async (id) => {
    const [record, steps] = await Promise.all([ports.records.proposal(id), ports.records.steps(id)]);
    if (!record) throw new BidsmithError('not_found', { detail: `There is no proposal ${id}.` });
    const inference = await advancing.releases.serve(record.release);
    const state = createProposalState({ record, steps, ...advancing, inference });
    if (state.resultKeys('brief').length === 0) return null;
    const brief = await state.brief();
    const proposal = () => draftedProposal(state, brief);
    const versions = [...state.resultKeys('brief'), ...state.resultKeys('check'), ports.renderer.version];
    return {
      record,
      brief,
      requirements: new Map(brief.requirements.map((requirement) => [requirement.id, requirement])),
      proposal,
      matrix: () =>
        matrices(versions.join('\n'), async () => {
          const request = { brief, proposal: await proposal(), options: record.options };
          // Others may be waiting for the same matrix, so it is made even if the first who asked has gone.
          const render = { ...request, format: 'matrix', decisions: [] } as const;
          const { bytes } = await gate(null, (signal) => ports.renderer.render(render, signal));
          return matrixSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
        }),
      documents: () => facts(state.resultKeys('ingest').join('\n'), async () => documentFacts(await state.documents())),
    };
  };
}

async function draftedProposal(state: ProposalState, brief: Brief): Promise<Proposal> {
  if (state.resultKeys('check').length > 0) return state.proposal();
  return {
    title: brief.title ?? '',
    client: brief.issuer,
    identifier: brief.identifier,
    date: state.record.createdAt.toISOString().slice(0, 10),
    origin: brief.origin,
    sections: [],
    sources: [],
    coverage: {
      requirements: brief.requirements.length,
      answered: 0,
      unanswered: brief.requirements.map(({ id }) => id),
    },
    warnings: [],
  };
}

/** A value per key, made once; the least lately used go first. A value that could not be made is made anew. */
function createKept<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= maxKept) break;
      kept.delete(oldest);
    }
    known.catch(() => {
      if (kept.get(key) === known) kept.delete(key);
    });
    return known;
  };
}
