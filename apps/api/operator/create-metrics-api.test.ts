import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../test/support/quiet-log.ts';
import { createMetricsApi } from './create-metrics-api.ts';

const metrics = { text: async () => 'up 1\n', contentType: 'text/plain' };
const authorization = (password: string) => ({
  authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}`,
});

describe('the metrics of a worker', () => {
  it('are open on a port that only this machine reaches', async () => {
    const app = createMetricsApi({ metrics, log: quietLog }, { password: null });
    expect((await app.inject('/metrics')).body).toBe('up 1\n');
    expect((await app.inject('/admin/queues')).statusCode).toBe(404);
  });

  it('ask for the password of the operators elsewhere, but not the sign of life', async () => {
    const app = createMetricsApi({ metrics, log: quietLog }, { password: 'secret' });
    expect((await app.inject('/metrics')).statusCode).toBe(401);
    expect((await app.inject({ url: '/metrics', headers: authorization('wrong') })).statusCode).toBe(401);
    expect((await app.inject({ url: '/metrics', headers: authorization('secret') })).statusCode).toBe(200);
    expect((await app.inject('/livez')).json()).toEqual({ status: 'ok' });
  });
});
