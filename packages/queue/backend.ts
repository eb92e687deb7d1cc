import type { JobPayload, QueueName } from '@bidsmith/core';
import type {
  ConnectionOptions,
  IQueueBackend,
  Job,
  PostgresConnectionOptions,
  PostgresQueueBackend,
  Processor,
  Queue,
  RedisQueueBackend,
  Worker,
  WorkerOptions,
} from 'bullmq';

type QueueOn<B extends IQueueBackend, C> = Queue<JobPayload, void, string, JobPayload, void, string, B, C>;
type WorkerOn<B extends IQueueBackend, C> = Worker<JobPayload, void, string, B, number, C>;

/** A BullMQ queue on either backend, as Bull Board wants it. */
export type BullQueue =
  | QueueOn<RedisQueueBackend, ConnectionOptions>
  | QueueOn<PostgresQueueBackend, PostgresConnectionOptions>;
export type BullWorker =
  | WorkerOn<RedisQueueBackend, ConnectionOptions>
  | WorkerOn<PostgresQueueBackend, PostgresConnectionOptions>;
export type BullJob = Job<JobPayload, void, string, number>;
export type BullProcessor = Processor<JobPayload, void, string, number>;
export type BullWorkerOptions = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** What differs between Redis and PostgreSQL: how to connect. */
export interface Backend {
  readonly queues: Readonly<Record<QueueName, BullQueue>>;
  createWorker(queue: QueueName, processor: BullProcessor, options: BullWorkerOptions): BullWorker;
  /** Rejects when the backend gives no answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
