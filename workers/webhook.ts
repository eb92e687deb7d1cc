import type { WorkerOptions } from '@bidsmith/core';
import { deliverWebhook } from './deliver-webhook.ts';
import type { WorkerPorts, WorkerSettings } from './worker-ports.ts';

/** Deliveries in flight at once: one dead receiver holds one of them for at most 15 seconds. */
const concurrency = 20;

/** Delivers webhooks. The schedule of retries stands in the records, so a job never fails: it leaves the delivery pending or done. */
export function webhookWorker(ports: WorkerPorts, settings: WorkerSettings): WorkerOptions {
  return {
    queue: 'webhook',
    concurrency,
    async run(payload, signal) {
      if (payload.type === 'webhook')
        await deliverWebhook(payload.deliveryId, { ports, scheduleMs: settings.webhookScheduleMs, signal });
    },
    async failed(payload, error) {
      // The delivery stays pending; the reconciler queues it again.
      ports.log.error({ payload, code: error.code, err: error }, 'a webhook job ended without a result');
    },
  };
}
