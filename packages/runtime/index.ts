export { isLoopback, parseConfig } from './config.ts';
export type { Config } from './config.ts';
export { createLogger } from './logger.ts';
export { createMetrics } from './metrics.ts';
export type { Metrics } from './metrics.ts';
export type { MetricsSnapshot } from './metrics-snapshot.ts';
export { createSandbox } from './sandbox.ts';
export { onShutdown } from './shutdown.ts';
export { createWebhookSender } from './webhook-sender.ts';
