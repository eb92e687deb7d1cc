import { type JobPayload, queueNames } from '@bidsmith/core';
import { Queue, Worker } from 'bullmq';
import type { ConnectionOptions, RedisQueueBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Backend, BullQueue } from './backend.ts';
import { connectTimeoutMs, withDeadline } from './deadline.ts';
import type { QueueSettings } from './queue-options.ts';

type ReportError = (source: string, error: unknown) => void;

/** ioredis waits up to 20 s between tries by default, which prolongs every outage by as much. */
const retryStrategy = (tries: number): number => Math.min(tries * 200, 2_000);
/** A connection that owes an answer for this long is dead, and replaced; the system would notice only after minutes. */
const producerSilenceMs = 5_000;
/** Longer than the ten seconds for which a worker's connection blocks while it waits for jobs. */
const workerSilenceMs = 15_000;

/**
 * Connects to Redis or Valkey. Producers share one connection that refuses at once while Redis is away, since a queued command would run long after its
 * caller gave up; workers get connections that wait. Rejects with `queue_unavailable` when there is no answer in ten seconds.
 */
export async function connectRedis(url: string, settings: QueueSettings, report: ReportError): Promise<Backend> {
  const producer = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: false,
    socketTimeout: producerSilenceMs,
    retryStrategy,
  });
  producer.on('error', (error) => report('redis', error));
  try {
    await withDeadline(() => ready(producer), connectTimeoutMs);
  } catch (error) {
    producer.disconnect();
    throw error;
  }

  const { prefix } = settings;
  const queues = Object.fromEntries(
    queueNames.map((name): [string, BullQueue] => {
      const queue: BullQueue = new Queue<JobPayload, void, string>(name, { connection: producer, prefix });
      queue.on('error', (error) => report(`queue ${name}`, error));
      return [name, queue];
    }),
  ) as Backend['queues'];

  return {
    queues,
    createWorker: (name, processor, options) =>
      new Worker<JobPayload, void, string, RedisQueueBackend, number, ConnectionOptions>(name, processor, {
        ...options,
        prefix,
        connection: { url, maxRetriesPerRequest: null, retryStrategy, socketTimeout: workerSilenceMs },
      }),
    ping: async () => void (await producer.ping()),
    close: async () => {
      await Promise.allSettled(Object.values(queues).map((queue) => queue.close()));
      producer.disconnect();
    },
  };
}

async function ready(client: Redis): Promise<void> {
  if (client.status === 'ready') return;
  const { promise, resolve } = Promise.withResolvers<void>();
  client.once('ready', resolve);
  await promise;
}
