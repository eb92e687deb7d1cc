import { BidsmithError } from '@bidsmith/core';
import type { DriftReport, Pipeline } from '@bidsmith/pipeline';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const querySchema = z.strictObject({ night: z.iso.date().optional() });

/** GET /admin/drift: the newest nightly report, or with `?night=2026-11-25` that of a night. Errors: `invalid_request`, `not_found`. */
export function driftRoutes(app: FastifyInstance, { pipeline }: { pipeline: Pick<Pipeline, 'driftReport'> }): void {
  app.get('/admin/drift', async (request) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success)
      throw new BidsmithError('invalid_request', {
        detail: 'The query may hold night, a date such as 2026-11-25, and nothing else.',
      });
    const { night } = query.data;
    const report = await pipeline.driftReport(night);
    if (report === null)
      throw new BidsmithError('not_found', {
        detail: night === undefined ? 'No drift report has been made yet.' : `There is no drift report of ${night}.`,
        remedy: 'One is made each night from DRIFT_HOUR (UTC) on; bidsmith drift --now makes one at once.',
      });
    return driftResource(report);
  });
}

function driftResource({ madeAt, reference, features, ...report }: DriftReport): Record<string, unknown> {
  return {
    object: 'drift_report',
    ...report,
    made_at: madeAt,
    reference: reference && {
      from: reference.from,
      until: reference.until,
      rows: reference.rows,
      is_frozen: reference.isFrozen,
    },
    features: features.map(({ isAbove, referenceCount, currentCount, ...drift }) => ({
      ...drift,
      is_above: isAbove,
      reference_count: referenceCount,
      current_count: currentCount,
    })),
  };
}
