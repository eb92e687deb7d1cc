import { createRecords, migrate } from '@bidsmith/database';
import type { Records, StageName, StepRecord } from '@bidsmith/core';
import { setTimeout as sleep } from 'node:timers/promises';
import { rm } from 'node:fs/promises';
import { type Program, startProgram } from './program.ts';
import { quietLog } from './quiet-log.ts';
import { quickEnvironment } from './service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An API and workers in processes of their own, as in production, with the records open to the test. */
export interface Deployment {
  readonly url: string;
  readonly records: Records;
  readonly worker: () => Program;
  /** Ends the worker as a crash would, and starts another. */
  replaceWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `bidsmith api` and `bidsmith worker` on a database that is there already. */
export async function startDeployment(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Deployment> {
  await migrate(databaseUrl);
  const dataFolder = await temporaryFolder('bidsmith-deployment-');
  const settings = { ...quickEnvironment, DATABASE_URL: databaseUrl, BIDSMITH_DATA: dataFolder, ...environment };
  const api = startProgram(['api'], settings);
  const [, url] = await api.printed(/API on (http:\S+?),/);
  const records = createRecords({ connectionString: databaseUrl, log: quietLog });
  let worker = startProgram(['worker'], settings);
  return {
    url: url ?? '',
    records,
    worker: () => worker,
    async replaceWorker() {
      await worker.kill();
      worker = startProgram(['worker'], settings);
    },
    async stop() {
      await Promise.all([api.stop(), worker.stop()]);
      await records.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

const lookEveryMs = 5;

/** Waits until a step of the stage is being worked on; null when the stage had ended before it was seen. */
export async function runningStep(records: Records, proposalId: string, stage: StageName): Promise<StepRecord | null> {
  for (;;) {
    const own = (await records.steps(proposalId)).filter((step) => step.stage === stage);
    const running = own.find((step) => step.status === 'running');
    if (running) return running;
    if (own.length > 0 && own.every((step) => step.status === 'succeeded')) return null;
    await sleep(lookEveryMs);
  }
}
