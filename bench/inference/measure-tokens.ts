import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '@bidsmith/core';
import type { ModelServer } from '../../test/support/model-server.ts';
import { countTokens } from '../../test/support/model-server/chat-request.ts';
import { type ProposalRuns, startProposalRuns } from './proposal-runs.ts';
import { writeLongRfp } from './write-long-rfp.ts';

const shortFixture = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'northwind-rfp.txt');
const longCharacters = 400_000;

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

/** Input tokens that the server bills for a whole proposal, by task, and those of the document. */
export async function measureTokens(model: ModelServer): Promise<readonly TokenFigures[]> {
  const runs = await startProposalRuns(model);
  const short = await readFile(shortFixture, 'utf8');
  try {
    return [
      await measure('a long solicitation', writeLongRfp(longCharacters, 900), { runs, model }),
      await measure('a short one', short, { runs, model }),
    ];
  } finally {
    await runs.close();
  }
}

async function measure(
  name: string,
  text: string,
  { runs, model }: { readonly runs: ProposalRuns; readonly model: ModelServer },
): Promise<TokenFigures> {
  model.reset();
  await runs.run(new Map([['rfp.txt', text]]));
  const documents = await read(text, runs);
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

function read(text: string, { service }: ProposalRuns): Promise<readonly Document[]> {
  const request = { filename: 'rfp.txt', role: 'base', bytes: new TextEncoder().encode(text) } as const;
  return service.ports.documents.read(request, AbortSignal.timeout(60_000));
}
