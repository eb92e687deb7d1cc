import { createRecords, migrate, startEmbeddedPostgres } from '@bidsmith/database';
import { createDocumentReader } from '@bidsmith/documents';
import { createInference } from '@bidsmith/inference';
import { createPipeline, type Pipeline, type Ports } from '@bidsmith/pipeline';
import { type BullJobQueue, createQueue } from '@bidsmith/queue';
import { createRenderer, createThemeReader, type ThemeReader } from '@bidsmith/rendering';
import { type Config, createMetrics, createSandbox, createWebhookSender, type Metrics } from '@bidsmith/runtime';
import { createFolderStore, createS3Store } from '@bidsmith/storage';
import type { Log, ObjectStore, WebhookSender } from '@bidsmith/core';
import { budgetSettings, unpricedSentence } from './budget-settings.ts';
import { describeModels, modelSettings } from './model-settings.ts';
import { operatorWebhook } from './operator-webhook.ts';

/** Everything one process is made of, connected. */
export interface Service {
  readonly config: Config;
  readonly log: Log;
  readonly ports: Ports & {
    readonly queue: BullJobQueue;
    readonly metrics: Metrics;
    readonly operatorWebhookSender: WebhookSender;
  };
  readonly pipeline: Pipeline;
  readonly webhookSender: WebhookSender;
  readonly themeReader: ThemeReader;
  readonly databaseUrl: string;
  /** Which adapter was taken for each part, one sentence. */
  readonly taken: string;
  close(): Promise<void>;
}

/** A step that the queue does not know is lost once a dead worker's lock would have run out and been noticed. */
const lostAfterLocks = 1.5;

/** The one place where ports meet adapters: each setting switches its part on its own. Errors leave nothing open. */
export async function connect(config: Config, log: Log): Promise<Service> {
  await using opened = new AsyncDisposableStack();
  const closing = <T extends { close(): unknown }>(part: T): T => {
    opened.defer(async () => void (await part.close()));
    return part;
  };
  const databaseUrl = config.DATABASE_URL ?? (await embeddedDatabase(config, log, opened));
  await migrate(databaseUrl);
  const records = closing(
    createRecords({ connectionString: databaseUrl, log, operatorWebhook: operatorWebhook(config) }),
  );
  const queue = closing(
    await createQueue({
      ...queueBackend(config, databaseUrl),
      prefix: config.QUEUE_PREFIX,
      lockDurationMs: config.QUEUE_LOCK_MS,
      stalledIntervalMs: config.QUEUE_LOCK_MS / 2,
      log,
    }),
  );
  const objects = closing(await objectStore(config, log));
  const sandbox = createSandbox({ concurrency: Math.max(config.INGEST_CONCURRENCY, config.RENDER_CONCURRENCY), log });
  const ports = {
    records,
    queue,
    objects,
    documents: createDocumentReader({ sandbox, log }),
    inference: closing(
      createInference({
        ...modelSettings(config),
        classifierFolder: config.CLASSIFIER_FOLDER ?? null,
        log,
      }),
    ),
    renderer: createRenderer({ sandbox, log, fontsFolder: config.FONTS_FOLDER ?? null }),
    log,
    metrics: createMetrics(),
    // Its address is a setting, not a choice of strangers: it may well be in the network of the operators.
    operatorWebhookSender: closing(createWebhookSender({ allowPrivate: true })),
  };
  ports.metrics.watchQueue(queue);
  const webhookSender = closing(createWebhookSender({ allowPrivate: config.WEBHOOK_ALLOW_PRIVATE }));
  const pipeline = closing(
    createPipeline(ports, {
      graceMs: config.QUEUE_LOCK_MS * lostAfterLocks,
      budgets: budgetSettings(config),
      predictionRetentionDays: config.PREDICTION_RETENTION_DAYS,
      driftHour: config.DRIFT_HOUR,
      batchHours: config.BATCH_HOURS ?? null,
    }),
  );
  ports.metrics.watchRecords(() => pipeline.figures());
  const unpriced = unpricedSentence(config);
  if (unpriced) log.warn({}, unpriced);
  const owned = opened.move();
  return {
    config,
    log,
    ports,
    pipeline,
    webhookSender,
    themeReader: createThemeReader({ sandbox, log, fontsFolder: config.FONTS_FOLDER ?? null }),
    databaseUrl,
    taken: taken(config),
    close: () => owned.disposeAsync(),
  };
}

async function embeddedDatabase(config: Config, log: Log, opened: AsyncDisposableStack): Promise<string> {
  const server = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log });
  opened.defer(() => server.stop());
  return server.connectionString;
}

function queueBackend(
  config: Config,
  databaseUrl: string,
): { backend: 'redis'; url: string } | { backend: 'postgres'; connectionString: string } {
  return config.REDIS_URL
    ? { backend: 'redis', url: config.REDIS_URL }
    : { backend: 'postgres', connectionString: databaseUrl };
}

function objectStore(config: Config, log: Log): Promise<ObjectStore> {
  if (!config.S3_BUCKET) return createFolderStore({ folder: config.dataFolder, log });
  return createS3Store({
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    prefix: config.S3_PREFIX,
    createBucket: config.S3_CREATE_BUCKET,
    forcePathStyle: config.S3_FORCE_PATH_STYLE ?? config.S3_ENDPOINT !== undefined,
    ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
    ...(config.S3_ACCESS_KEY_ID && config.S3_SECRET_ACCESS_KEY
      ? { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY }
      : {}),
    ...(config.S3_SERVER_SIDE_ENCRYPTION
      ? { encryption: { algorithm: config.S3_SERVER_SIDE_ENCRYPTION, keyId: config.S3_KMS_KEY_ID ?? null } }
      : {}),
    log,
  });
}

function taken(config: Config): string {
  return [
    `records: ${config.DATABASE_URL ? 'PostgreSQL at DATABASE_URL' : `embedded PostgreSQL in ${config.BIDSMITH_DATA}`}`,
    `queue: BullMQ on ${config.REDIS_URL ? 'Redis' : 'that PostgreSQL'}`,
    `objects: ${config.S3_BUCKET ? `S3 bucket ${config.S3_BUCKET}` : `folder ${config.BIDSMITH_DATA}/objects`}`,
    `model: ${describeModels(config)}`,
  ].join(' · ');
}
