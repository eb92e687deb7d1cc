import { BidsmithError, type ProposalRecord, type WaitingReason } from '@bidsmith/core';
import type { Advancing } from '../advance.ts';

/** How long work waits for the endpoint of a release on trial, in milliseconds. For that of the live release it waits as long as an outage may last. */
const defaultPatienceMs = 30_000;

export interface Watched {
  readonly signal: AbortSignal;
  /** To be told what the work waits for. */
  readonly watch: (reason: WaitingReason | null) => void;
}

/** Does work that is given up when it waits too long for an endpoint that is out; null then. */
export async function withPatience<T>(
  signal: AbortSignal,
  work: (watched: Watched) => Promise<T>,
  patienceMs = defaultPatienceMs,
): Promise<T | null> {
  const givenUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const watch = (reason: WaitingReason | null): void => {
    clearTimeout(timer);
    if (reason !== 'endpoint') return;
    timer = setTimeout(() => givenUp.abort(new BidsmithError('model_unavailable')), patienceMs);
  };
  try {
    return await work({ signal: AbortSignal.any([signal, givenUp.signal]), watch });
  } catch (error) {
    if (givenUp.signal.aborted && !signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** True for a proposal on trial whose endpoint is not the live release's: an outage there is the trial's own, and users need not wait for it. */
export async function isTrialEndpoint(
  record: ProposalRecord,
  { ports, releases }: Pick<Advancing, 'ports' | 'releases'>,
): Promise<boolean> {
  if (record.arm !== 'canary') return false;
  const pointer = await ports.records.releasePointer();
  if (pointer === null) return false;
  const [own, live] = await Promise.all([releases.serve(record.release), releases.serve(pointer.live)]);
  return own.release.endpoint !== live.release.endpoint;
}
