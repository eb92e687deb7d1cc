import { BidsmithError, type Delivery, type DeliveryAttempt, type Job, type WebhookResponse } from '@bidsmith/core';
import { Webhook } from 'standardwebhooks';
import type { WorkerPorts } from './worker-ports.ts';

/** Up to this share is added to each pause, so that receivers that failed together are not tried together. */
const jitterShare = 0.2;

interface Delivering {
  readonly ports: WorkerPorts;
  readonly scheduleMs: readonly number[];
  readonly signal: AbortSignal;
}

/**
 * Makes one attempt to deliver a webhook, signed after Standard Webhooks 1.0.0, and writes down how it went and when to try next.
 * Success is a 2xx answer; 410 ends the delivery; redirects count as failures; Retry-After is honoured.
 */
export async function deliverWebhook(id: string, { ports, scheduleMs, signal }: Delivering): Promise<void> {
  const delivery = await ports.records.delivery(id);
  if (!delivery || delivery.status !== 'pending') return;
  const at = new Date();
  const startedAt = performance.now();
  const outcome = await attempt(delivery, at, { ports, signal });
  signal.throwIfAborted();

  const record: DeliveryAttempt = {
    at: at.toISOString(),
    durationMs: Math.round(performance.now() - startedAt),
    ...outcome.log,
  };
  const pause = outcome.final ? null : nextPauseMs(delivery.attempts.length + 1, scheduleMs, outcome.retryAfterMs);
  const status = record.result === 'delivered' ? 'delivered' : pause === null ? 'failed' : 'pending';
  await ports.records.recordAttempt(id, record, {
    status,
    nextAttemptAt: status === 'pending' && pause !== null ? new Date(Date.now() + pause) : null,
  });
  ports.metrics.webhookAttempt(record.result);
  ports.log.info(
    {
      delivery_id: id,
      proposal_id: delivery.proposalId,
      result: record.result,
      status: record.status,
      attempt: delivery.attempts.length + 1,
    },
    'webhook attempt',
  );
  if (status === 'pending' && pause !== null) await ports.queue.enqueue([retryJob(delivery, pause)]);
}

interface AttemptOutcome {
  readonly log: Pick<DeliveryAttempt, 'status' | 'result' | 'response'>;
  /** No further attempt is worth making. */
  readonly final: boolean;
  readonly retryAfterMs: number | null;
}

async function attempt(
  delivery: Delivery,
  at: Date,
  { ports, signal }: Pick<Delivering, 'ports' | 'signal'>,
): Promise<AttemptOutcome> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Bidsmith-Webhooks/1',
    'webhook-id': delivery.eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(delivery.secret).sign(delivery.eventId, at, delivery.body),
  };
  const sender = delivery.proposalId === null ? ports.operatorWebhookSender : ports.webhookSender;
  try {
    return answered(await sender.send({ url: delivery.url, headers, body: delivery.body }, signal));
  } catch (error) {
    return unanswered(error);
  }
}

function answered(response: WebhookResponse): AttemptOutcome {
  const delivered = response.status >= 200 && response.status < 300;
  const log = {
    status: response.status,
    result: delivered ? 'delivered' : 'refused',
    response: response.body,
  } as const;
  return { log, final: delivered || response.status === 410, retryAfterMs: response.retryAfterMs };
}

function unanswered(error: unknown): AttemptOutcome {
  const blocked = [error, error instanceof Error ? error.cause : null].some(
    (reason) => reason instanceof BidsmithError && reason.code === 'url_not_allowed',
  );
  const timedOut = error instanceof Error && /timeout/i.test(`${error.name} ${error.message}`);
  const result = blocked ? 'blocked' : timedOut ? 'timeout' : 'unreachable';
  return {
    log: { status: null, result, response: error instanceof Error ? error.message : String(error) },
    final: blocked,
    retryAfterMs: null,
  };
}

function nextPauseMs(attemptsMade: number, scheduleMs: readonly number[], retryAfterMs: number | null): number | null {
  const scheduled = scheduleMs[attemptsMade];
  if (scheduled === undefined) return null;
  return Math.max(scheduled * (1 + Math.random() * jitterShare), retryAfterMs ?? 0);
}

function retryJob(delivery: Delivery, delayMs: number): Job {
  return {
    queue: 'webhook',
    id: `${delivery.id}-${delivery.attempts.length + 1}`,
    payload: { type: 'webhook', deliveryId: delivery.id },
    delayMs,
    priority: 1,
  };
}
