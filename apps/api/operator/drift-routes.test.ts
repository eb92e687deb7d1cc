import type { DriftReport } from '@bidsmith/pipeline';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../test/support/quiet-log.ts';
import { problemErrors } from '../plugins/problem-errors.ts';
import { driftRoutes } from './drift-routes.ts';

const report: DriftReport = {
  date: '2026-11-25',
  madeAt: '2026-11-25T03:00:10.000Z',
  release: 'rel_1',
  status: 'compared',
  summary: 'Compared.',
  reference: { from: '2026-10-01T00:00:00.000Z', until: '2026-10-29T00:00:00.000Z', rows: 140, isFrozen: true },
  current: { from: '2026-11-24T00:00:00.000Z', until: '2026-11-25T00:00:00.000Z', rows: 35 },
  features: [
    {
      feature: 'pages',
      measure: 'psi',
      value: 0.9,
      threshold: 0.4,
      isAbove: true,
      referenceCount: 140,
      currentCount: 35,
      reference: '50',
      current: '80',
      bins: [],
    },
  ],
  alerting: ['pages'],
};

function serve(reports: Readonly<Record<string, DriftReport>>) {
  const app = fastify();
  problemErrors(app, quietLog);
  driftRoutes(app, { pipeline: { driftReport: async (night = 'newest') => reports[night] ?? null } });
  return app;
}

describe('GET /admin/drift', () => {
  it('gives the newest report, in the words of the API', async () => {
    const answer = (await serve({ newest: report }).inject('/admin/drift')).json<Record<string, unknown>>();
    expect(answer).toMatchObject({
      object: 'drift_report',
      made_at: report.madeAt,
      reference: { is_frozen: true },
      features: [{ feature: 'pages', is_above: true, reference_count: 140 }],
    });
    expect(JSON.stringify(answer)).not.toMatch(/"[a-z]+[A-Z][A-Za-z]*":/);
  });

  it('gives that of a night, 404 where there is none, and 400 for what is no date', async () => {
    const app = serve({ '2026-11-24': report });
    expect((await app.inject('/admin/drift?night=2026-11-24')).statusCode).toBe(200);
    expect((await app.inject('/admin/drift?night=2026-11-23')).json()).toMatchObject({ code: 'not_found' });
    expect((await app.inject('/admin/drift')).statusCode).toBe(404);
    expect((await app.inject('/admin/drift?night=yesterday')).statusCode).toBe(400);
  });
});
