import type { Log } from '@bidsmith/core';
import { createRecords, migrate, startEmbeddedPostgres } from '@bidsmith/database';
import { createDocumentReader } from '@bidsmith/documents';
import { createInference } from '@bidsmith/inference';
import { createReleaseDesk, type ReleaseDesk } from '@bidsmith/pipeline';
import { type Config, createSandbox } from '@bidsmith/runtime';
import { modelSettings } from '../model-settings.ts';
import { operatorWebhook } from '../operator-webhook.ts';

/** What is needed to look at releases and to move the pointer: records, and inference to describe and measure with. No queue, no store, no worker. */
export async function connectReleases(
  config: Config,
  log: Log,
): Promise<{ readonly desk: ReleaseDesk; close(): Promise<void> }> {
  await using opened = new AsyncDisposableStack();
  const databaseUrl = config.DATABASE_URL ?? (await embeddedDatabase(config, log, opened));
  await migrate(databaseUrl);
  const records = createRecords({ connectionString: databaseUrl, log, operatorWebhook: operatorWebhook(config) });
  opened.defer(() => records.close());
  const inference = createInference({
    ...modelSettings(config),
    classifierFolder: config.CLASSIFIER_FOLDER ?? null,
    log,
  });
  opened.defer(() => inference.close());
  const documents = createDocumentReader({ sandbox: createSandbox({ concurrency: 1, log }), log });
  const owned = opened.move();
  return { desk: createReleaseDesk({ records, inference, documents }), close: () => owned.disposeAsync() };
}

async function embeddedDatabase(config: Config, log: Log, opened: AsyncDisposableStack): Promise<string> {
  const server = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log });
  opened.defer(() => server.stop());
  return server.connectionString;
}
