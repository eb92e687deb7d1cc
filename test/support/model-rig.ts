import { setTimeout as sleep } from 'node:timers/promises';
import type { ProposalRecord, StepRecord } from '@bidsmith/core';
import { type InProcessService, startInProcess } from './in-process-service.ts';
import { type ModelServer, type ModelServerOptions, startModelServer } from './model-server.ts';

export const firstTokenTimeoutMs = 900;
export const idleTimeoutMs = 700;
const inferred = ['analyse', 'brief', 'outline', 'draft'];

/** A service and the model server it asks, with short timers. */
export interface Rig {
  readonly service: InProcessService;
  readonly model: ModelServer;
  /** Drafts a proposal on a text of its own and gives what became of it. */
  draft(): Promise<Drafted>;
  stop(): Promise<void>;
}
/** What became of a proposal. */
export interface Drafted {
  readonly record: ProposalRecord;
  readonly steps: readonly StepRecord[];
  readonly calls: number;
  readonly outcomes: readonly string[];
  readonly seconds: number;
}

/** Starts both on a database that is there already. */
export async function startRig(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
  options: ModelServerOptions = {},
): Promise<Rig> {
  const model = await startModelServer(options);
  const service = await startInProcess({
    DATABASE_URL: databaseUrl,
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    MODEL_FIRST_TOKEN_TIMEOUT_MS: String(firstTokenTimeoutMs),
    MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: String(firstTokenTimeoutMs),
    MODEL_IDLE_TIMEOUT_MS: String(idleTimeoutMs),
    RECONCILE_EVERY_SECONDS: '60',
    ...settings,
  });
  return {
    service,
    model,
    async draft() {
      const startedAt = performance.now();
      const id = await service.create(rfp());
      const record = await service.ended(id);
      const { records } = service.ports;
      const predictions = await records.predictions({ proposalId: id, limit: 500 });
      return {
        record,
        steps: await records.steps(id),
        calls: model.calls.filter(({ proposal }) => proposal === id).length,
        outcomes: predictions.map(({ outcome }) => outcome).toReversed(),
        seconds: (performance.now() - startedAt) / 1000,
      };
    },
    async stop() {
      await service.stop();
      await model.close();
    },
  };
}

let texts = 0;
/** Enough words to be divided in two. */
const background = 'The harbour was built in 1931. Its piers stand on piles of oak. Ships of many sizes moor there. '
  .repeat(40)
  .trim();

/** A text whose every name is its own, so that no answer of one case serves another. */
export function rfp(): { name: string; text: string } {
  texts += 1;
  const name = `Q${1_000 + texts}`;
  return {
    name: `${name}.md`,
    text: `# Request for Proposals ${name}\n\n## 1 Scope\n\nThe purpose of this solicitation is to obtain survey services for site ${name}.\nThe contractor shall survey the ${name} channel every month.\nThe contractor shall deliver a report on ${name} within ten days.\n\n## 2 Submission\n\nProposals are due May 4, 2031 at 2:00 p.m. Offerors must submit two copies of the ${name} plan.\n\n## 3 Background\n\n${background}\n`,
  };
}

/** Who answered the steps that a model is asked for; a step with nothing to ask has no origin. */
export function originsOf({ steps }: Drafted): string[] {
  return steps.filter(({ stage }) => inferred.includes(stage)).flatMap(({ origin }) => origin ?? []);
}

/** Codes of its warnings. */
export function codesOf({ record }: Drafted): string[] {
  return record.warnings.map(({ code }) => code);
}

/** Resolves when it holds; throws after `timeoutMs`. */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not come about in ${timeoutMs} ms.`);
    await sleep(10);
  }
}
