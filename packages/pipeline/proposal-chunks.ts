import {
  type Chunk,
  type ChunkBudget,
  chunkBudgetSchema,
  chunkSchema,
  defaultTokenRates,
  type Document,
  type ReleasedInference,
  hashJson,
} from '@bidsmith/core';
import { z } from 'zod';
import type { Ports } from './ports.ts';
import type { Results } from './results.ts';
import { plainOutput } from './stage.ts';

const chunksSchema = z.array(chunkSchema);

interface Cutting {
  readonly proposalId: string;
  /** Result keys of the ingest steps: they stand for the documents. */
  readonly ingested: readonly string[];
  readonly documents: () => Promise<readonly Document[]>;
  readonly ports: Ports;
  readonly results: Results;
  readonly inference: ReleasedInference;
}

/**
 * The chunks of a proposal. They are cut once and stored, since each is one step: what is later known of the model's tokenizer, or a new version of ours, must
 * not change them under a proposal that is being worked on. Of several processes that cut at once, the first to store decides.
 */
export async function chunksOf({
  proposalId,
  ingested,
  documents,
  ports,
  results,
  inference,
}: Cutting): Promise<readonly Chunk[]> {
  const key = `proposals/${proposalId}/results/chunks-${hashJson(ingested)}.json`;
  return once(results, { key, schema: chunksSchema }, async () => {
    const budget = await budgetOf(inference, results);
    const readable = (await documents()).filter((document) => document.status !== 'unreadable');
    return readable.flatMap((document) => [...ports.documents.chunk(document, budget)]);
  });
}

/** What the endpoint once said of its model holds for all proposals and one version of the analysis, so that the same files give the same chunks again. Until it has, estimates serve. */
async function budgetOf(inference: ReleasedInference, results: Results): Promise<ChunkBudget> {
  const byDefault = { maxTokens: inference.chunkTokens, rates: defaultTokenRates };
  const { endpoint, model, tasks } = inference.release;
  if (model === null) return byDefault;
  const about = hashJson({ endpoint, model, analyse: tasks['analyse'] });
  const place = { key: `endpoints/${about}/chunk-budget.json`, schema: chunkBudgetSchema };
  return (await once(results, place, () => inference.chunkBudget())) ?? byDefault;
}

/** What is stored under the key; where nothing is, what is made now, which is then stored unless it is null. */
async function once<T, Made extends T | null>(
  results: Results,
  { key, schema }: { key: string; schema: z.ZodType<T> },
  make: () => Promise<Made>,
): Promise<T | Made> {
  const stored = await results.load(key, schema);
  if (stored) return stored.value;
  const made = await make();
  if (made === null) return made;
  await results.save(key, plainOutput(made));
  return (await results.load(key, schema))?.value ?? made;
}
