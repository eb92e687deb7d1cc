import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createId,
  isTerminal,
  type Log,
  type ProposalOptions,
  proposalOptionsSchema,
  type ProposalRecord,
  type RunningWorker,
} from '@bidsmith/core';
import { storeUpload } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { startWorkers } from '@bidsmith/workers';
import { Readable } from 'node:stream';
import { connect, type Service } from '../../apps/cli/wiring.ts';
import { workerSettings } from '../../apps/cli/worker-settings.ts';
import { quietLog } from './quiet-log.ts';
import { quickEnvironment } from './service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Everything of a service but its HTTP side, in the test's own process: quicker to start than programs, and open to look into. */
export interface InProcessService extends Service {
  readonly workers: RunningWorker;
  /** Creates a proposal of one text file, with ten minutes for it unless less is named; gives its id. */
  create(
    file: { readonly name: string; readonly text: string },
    options?: Partial<ProposalOptions>,
    withinMs?: number,
  ): Promise<string>;
  /** Waits for its end, whatever it is. */
  ended(id: string, timeoutMs?: number): Promise<ProposalRecord>;
  /** Stops the workers, closes everything and removes the data. */
  stop(): Promise<void>;
}

const lookEveryMs = 20;
const defaultTimeoutMs = 120_000;
const deadlineMs = 600_000;

/** Connects on a database that is there already, or on an embedded one, with the quick settings of the tests and those named. */
export async function startInProcess(
  environment: Readonly<Record<string, string>> = {},
  log: Log = quietLog,
): Promise<InProcessService> {
  const dataFolder = await temporaryFolder('bidsmith-in-process-');
  const config = parseConfig({ ...quickEnvironment, BIDSMITH_DATA: dataFolder, ...environment });
  const service = await connect(config, log);
  const ports = { ...service.ports, pipeline: service.pipeline, webhookSender: service.webhookSender };
  const workers = await startWorkers(ports, workerSettings(config));
  return {
    ...service,
    workers,
    async create({ name, text }, options = {}, withinMs = deadlineMs) {
      const file = await storeUpload(
        { filename: name, role: 'base', contentType: 'text/markdown', body: Readable.from([Buffer.from(text)]) },
        { objects: service.ports.objects, maxBytes: 10_000_000 },
      );
      const { record } = await service.pipeline.create({
        id: createId('proposal'),
        workspaceId: 'default',
        options: proposalOptionsSchema.parse({ formats: ['csv'], ...options }),
        metadata: {},
        files: [file],
        webhook: null,
        deadlineAt: new Date(Date.now() + withinMs),
        idempotency: null,
      });
      return record.id;
    },
    async ended(id, timeoutMs = defaultTimeoutMs) {
      const giveUpAt = Date.now() + timeoutMs;
      for (;;) {
        const record = await service.ports.records.proposal(id);
        if (record && isTerminal(record.status)) return record;
        if (Date.now() > giveUpAt) throw new Error(`The proposal did not end in ${timeoutMs} ms: ${record?.status}`);
        await sleep(lookEveryMs);
      }
    },
    async stop() {
      await workers.close(1_000);
      await service.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
