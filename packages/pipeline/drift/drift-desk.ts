import { BidsmithError } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { type DriftReport, driftReportSchema } from './drift-report.ts';
import { driftRun, makeDriftReport } from './make-drift-report.ts';
import { driftReportKey } from './watch-drift.ts';

const maxReportBytes = 1024 * 1024;

/** What can be asked about drift. */
export interface DriftDesk {
  /** The newest nightly report, or that of a night (`YYYY-MM-DD`, UTC); null where there is none. */
  driftReport(night?: string): Promise<DriftReport | null>;
  /** A comparison up to this moment. It is not kept and counts for no alert. */
  compareNow(): Promise<DriftReport>;
}

export function createDriftDesk({ records, objects }: Pick<Ports, 'records' | 'objects'>): DriftDesk {
  return {
    async driftReport(night) {
      if (night !== undefined) return readReport(night, objects);
      const [newest] = await records.runs(driftRun, 1);
      return newest === undefined ? null : driftReportSchema.parse(newest.result);
    },
    async compareNow() {
      const now = new Date();
      return makeDriftReport({ now, until: now }, records);
    },
  };
}

async function readReport(night: string, objects: Ports['objects']): Promise<DriftReport | null> {
  try {
    const bytes = await objects.get(driftReportKey(night, 'json'), { maxBytes: maxReportBytes });
    return driftReportSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof BidsmithError && error.code === 'not_found') return null;
    throw error;
  }
}
