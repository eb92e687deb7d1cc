import {
  type Brief,
  type Features,
  guessLanguage,
  type Prediction,
  type Proposal,
  type Requirement,
  stageQueues,
  type StepRecord,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import type { ProposalState } from '../proposal-state.ts';
import type { RenderedObject } from '../stages/render.ts';
import { mean, sum } from '../mean.ts';

/** More calls than the longest package needs; bounds the query. */
const maxPredictions = 10_000;
const requirementKinds = [
  'submission',
  'eligibility',
  'performance',
  'contractual',
] as const satisfies readonly Requirement['kind'][];
const deckFormats: ReadonlySet<string> = new Set(['pptx', 'deck', 'previews']);

/**
 * What of a proposal is watched for drift, worked out from its results and its predictions at its end. Never throws: what cannot be told is null, with a line
 * in the log where that is not for want of a result. Rates are kept as their counts (`repair_calls` of `calls`, `fallback_steps` of `steps`), so that a
 * proposal of a thousand calls weighs more than one of three.
 */
export async function featuresOf(
  state: Pick<ProposalState, 'record' | 'inference' | 'resultKeys' | 'brief' | 'proposal' | 'rendered'>,
  { records, log }: { readonly records: Pick<Ports['records'], 'predictions' | 'steps'>; readonly log: Ports['log'] },
): Promise<Features> {
  const { id, release } = state.record;
  const told = async <T>(part: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      log.debug({ proposal_id: id, part, err: error }, 'a feature could not be worked out');
      return null;
    }
  };
  const [brief, proposal, rendered, predictions, steps] = await Promise.all([
    state.resultKeys('brief').length > 0 ? told('brief', () => state.brief()) : null,
    state.resultKeys('check').length > 0 ? told('proposal', () => state.proposal()) : null,
    told('slides', () => state.rendered()),
    told('predictions', () => records.predictions({ proposalId: id, release, limit: maxPredictions })),
    told('steps', () => records.steps(id)),
  ]);
  return {
    ...briefFeatures(brief),
    coverage_percent: proposal === null ? null : coveragePercent(proposal.coverage),
    slides: rendered === null ? null : slidesOf(rendered),
    ...callFeatures(predictions),
    ...stepFeatures(steps, state.inference.release.model !== null),
  };
}

function briefFeatures(brief: Brief | null): Features {
  const requirements = brief?.requirements ?? [];
  const words = requirements.map(({ quote }) => quote).join('\n') || (brief?.summary ?? '');
  const count = requirements.length;
  const share = (kind: Requirement['kind']): number | null =>
    count === 0 ? null : requirements.filter((requirement) => requirement.kind === kind).length / count;
  return {
    pages: brief === null ? null : sum(brief.files.map(({ pageCount }) => pageCount ?? 0)),
    language: words === '' ? null : guessLanguage(words),
    document_type: brief?.documentType ?? null,
    requirements: brief === null ? null : count,
    confidence: mean(requirements.map(({ confidence }) => confidence)),
    ...Object.fromEntries(requirementKinds.map((kind) => [`${kind}_share`, share(kind)])),
  };
}

function coveragePercent({ requirements, answered }: Proposal['coverage']): number | null {
  return requirements === 0 ? null : (100 * answered) / requirements;
}

function slidesOf(rendered: readonly RenderedObject[]): number | null {
  return rendered.find(({ format }) => deckFormats.has(format))?.report.pages ?? null;
}

/** Null throughout where no model was called: an extractive proposal says nothing about the model. */
function callFeatures(predictions: readonly Prediction[] | null): Features {
  const calls = (predictions ?? []).filter(({ origin, outcome }) => origin === 'model' && outcome !== 'canceled');
  const tell = (value: number): number | null => (calls.length === 0 ? null : value);
  const answered = calls.filter(({ outcome }) => outcome === 'succeeded' || outcome === 'repaired');
  return {
    calls: tell(calls.length),
    input_tokens: tell(sum(calls.map(({ inputTokens }) => inputTokens ?? 0))),
    output_tokens: tell(sum(calls.map(({ outputTokens }) => outputTokens ?? 0))),
    repair_calls: tell(calls.filter(({ isRepair }) => isRepair).length),
    refused_calls: tell(calls.filter(({ outcome }) => outcome === 'refused').length),
    call_seconds: mean(answered.map(({ totalMs }) => totalMs / 1000)),
    first_token_seconds: mean(
      answered.flatMap(({ firstTokenMs }) => (firstTokenMs === null ? [] : firstTokenMs / 1000)),
    ),
  };
}

/** Steps that a model should have answered, and those that the engine did. */
function stepFeatures(steps: readonly StepRecord[] | null, usesModel: boolean): Features {
  const asked = (steps ?? []).filter(
    ({ stage, status, origin }) => stageQueues[stage] === 'inference' && status === 'succeeded' && origin !== null,
  );
  if (!usesModel || asked.length === 0) return { steps: null, fallback_steps: null };
  return { steps: asked.length, fallback_steps: asked.filter(({ origin }) => origin === 'extractive').length };
}
