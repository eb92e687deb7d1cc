import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document } from '@bidsmith/core';
import type { ModelServer } from '../../test/support/model-server.ts';
import { countTokens } from '../../test/support/model-server/chat-request.ts';
import { createPrefixCache } from '../../test/support/model-server/prefix-cache.ts';
import { type ProposalRuns, startProposalRuns } from '../proposal-runs.ts';

const readTimeoutMs = 120_000;

export interface TaskTokens {
  readonly calls: number;
  readonly inputTokens: number;
  /** Of these, what a prefix cache that was empty before the file does not serve: repeated beginnings are cheap or free there. */
  readonly fullPriceTokens: number;
  /** Of the system message of one call, on average. */
  readonly instructionTokens: number;
}
export interface TokenFigures {
  readonly name: string;
  /** Of the text of all blocks, counted as the server counts prompts: four characters each. */
  readonly documentTokens: number;
  readonly tasks: ReadonlyMap<string, TaskTokens>;
}

/** Input tokens that the server bills for a whole proposal from each file, by task, and those of the document; each as soon as it is known. */
export async function* measureTokens(model: ModelServer, files: readonly string[]): AsyncGenerator<TokenFigures> {
  const runs = await startProposalRuns(model);
  try {
    for (const file of files) yield await measure(file, { runs, model });
  } finally {
    await runs.close();
  }
}

async function measure(
  file: string,
  { runs, model }: { readonly runs: ProposalRuns; readonly model: ModelServer },
): Promise<TokenFigures> {
  const name = basename(file);
  const bytes = await readFile(file);
  model.reset();
  await runs.run(new Map([[name, bytes]]));
  const documents = await read(name, bytes, runs);
  const documentTokens = documents
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, block) => sum + countTokens(block.text), 0);
  const cached = servedByPrefix(model.calls);
  const byTask = Map.groupBy(model.calls, ({ task }) => task ?? 'other');
  const tasks = new Map([...byTask].map(([task, calls]) => [task, tokensOf(calls, cached)]));
  return { name, documentTokens, tasks };
}

type Calls = ModelServer['calls'];

/** Tokens of each call that a prefix cache holds when the calls are served in their order. */
function servedByPrefix(calls: Calls): ReadonlyMap<Calls[number], number> {
  const cache = createPrefixCache();
  return new Map(calls.map((call) => [call, cache.take(call.body)]));
}

function tokensOf(calls: Calls, cached: ReadonlyMap<Calls[number], number>): TaskTokens {
  const tokens = (role?: string): number =>
    calls
      .flatMap(({ body }) => body.messages)
      .filter((message) => role === undefined || message.role === role)
      .reduce((sum, { content }) => sum + countTokens(content), 0);
  const inputTokens = tokens();
  return {
    calls: calls.length,
    inputTokens,
    fullPriceTokens: calls.reduce((left, call) => left - (cached.get(call) ?? 0), inputTokens),
    instructionTokens: Math.round(tokens('system') / calls.length),
  };
}

function read(filename: string, bytes: Uint8Array, { service }: ProposalRuns): Promise<readonly Document[]> {
  return service.ports.documents.read({ filename, role: 'base', bytes }, AbortSignal.timeout(readTimeoutMs));
}
