import {
  createId,
  type InferenceContext,
  type Prediction,
  type PredictionBody,
  type PredictionDraft,
  type ProposalRecord,
} from '@bidsmith/core';
import type { Ports } from './ports.ts';
import { answeredBefore, storeBody } from './predictions/prediction-bodies.ts';
import type { Budgets } from './spending/budgets.ts';
import type { WaitingBoard } from './waiting/waiting-board.ts';

/** What the calls of all proposals in one process share. */
export interface Inferring {
  readonly ports: Ports;
  readonly budgets: Budgets;
  readonly waiting: WaitingBoard;
}

/**
 * Does the work of one step with what a task is told about its proposal: predictions and their bodies go to records, objects and metrics, equal requests are
 * answered from them, calls are paid from the proposal's budgets, and what they wait for is shown until the work has ended.
 */
export async function withInferenceContext<T>(
  record: ProposalRecord,
  { ports, budgets, waiting, signal }: Inferring & { readonly signal: AbortSignal },
  work: (context: InferenceContext) => Promise<T>,
): Promise<T> {
  const { id: proposalId, workspaceId } = record;
  const priority = record.arm === 'shadow' ? 'shadow' : record.options.priority;
  const step = waiting.begin(record);
  /** Where answers were found, by the hash of their request: the row of such an answer says that this proposal needs it, too. */
  const found = new Map<string, string>();
  try {
    return await work({
      proposalId,
      workspaceId,
      priority,
      signal,
      recordPrediction: (draft, body) =>
        recordPrediction(record, { draft, body, foundAt: found.get(draft.requestHash) ?? null }, ports),
      async cached(requestHash) {
        const answer = await answeredBefore({ workspaceId, requestHash, signal }, ports);
        if (answer) found.set(requestHash, answer.key);
        return answer?.body ?? null;
      },
      reserve: (call) => budgets.reserve(record, priority, call),
      waiting: step.tell,
    });
  } finally {
    step.end();
  }
}

interface Call {
  readonly draft: PredictionDraft;
  readonly body: PredictionBody | null;
  readonly foundAt: string | null;
}

/** Writes what is known of one call; a log that fails is itself logged, and the call goes on. */
async function recordPrediction(record: ProposalRecord, { draft, body, foundAt }: Call, ports: Ports): Promise<void> {
  const { id: proposalId, workspaceId, release } = record;
  const id = createId('prediction');
  const prediction: Prediction = { ...draft, id, proposalId, workspaceId, release, bodyKey: null, at: new Date() };
  try {
    ports.metrics.prediction(prediction);
    const key = draft.origin === 'cache' ? foundAt : body && (await storeBody(prediction, body, ports));
    await ports.records.recordPrediction({ ...prediction, bodyKey: key });
    // A call may outlive its proposal: deleted means that nothing of it stays.
    if (key && draft.origin === 'model' && (await ports.records.prediction(id)) === null)
      await ports.objects.remove(key);
  } catch (error) {
    ports.log.error({ proposal_id: proposalId, task: draft.task, err: error }, 'a model call could not be recorded');
  }
}
