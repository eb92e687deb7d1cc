import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document } from '@bidsmith/core';
import type { ModelServer } from '../../test/support/model-server.ts';
import { countTokens } from '../../test/support/model-server/chat-request.ts';
import { type ProposalRuns, startProposalRuns } from './proposal-runs.ts';

const readTimeoutMs = 120_000;

export interface TaskTokens {
  readonly calls: number;
  readonly inputTokens: number;
  /** Of the system message of one call. */
  readonly instructionTokens: number;
}
export interface TokenFigures {
  readonly name: string;
  /** Of the text of all blocks, counted as the server counts prompts: four characters each. */
  readonly documentTokens: number;
  readonly tasks: ReadonlyMap<string, TaskTokens>;
}

/** Input tokens that the server bills for a whole proposal from each file, by task, and those of the document. */
export async function measureTokens(model: ModelServer, files: readonly string[]): Promise<readonly TokenFigures[]> {
  const runs = await startProposalRuns(model);
  const figures: TokenFigures[] = [];
  try {
    for (const file of files) figures.push(await measure(file, { runs, model }));
  } finally {
    await runs.close();
  }
  return figures;
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
  const byTask = Map.groupBy(model.calls, ({ task }) => task ?? 'other');
  const tasks = new Map([...byTask].map(([task, calls]) => [task, tokensOf(calls)]));
  return { name, documentTokens, tasks };
}

function tokensOf(calls: ModelServer['calls']): TaskTokens {
  const tokens = (role?: string): number =>
    calls
      .flatMap(({ body }) => body.messages)
      .filter((message) => role === undefined || message.role === role)
      .reduce((sum, { content }) => sum + countTokens(content), 0);
  return {
    calls: calls.length,
    inputTokens: tokens(),
    instructionTokens: Math.round(tokens('system') / calls.length),
  };
}

function read(filename: string, bytes: Uint8Array, { service }: ProposalRuns): Promise<readonly Document[]> {
  return service.ports.documents.read({ filename, role: 'base', bytes }, AbortSignal.timeout(readTimeoutMs));
}
