import { createId, type ProposalRecord } from '@bidsmith/core';
import type { Advancing } from '../advance.ts';
import { createProposalState, type ProposalState } from '../proposal-state.ts';
import { agreementOf } from './agreement.ts';
import { isRouted } from './route.ts';

/** Nobody waits for a shadow; after this long it is given up. */
const deadlineMs = 24 * 3_600_000;

/**
 * Creates the shadow of a proposal that has ended well, where its share of them asks for this one and the day's budget is not spent: a hidden proposal on the
 * same files under the shadow release. Gives its id, to be advanced; null for none. A failure is logged and takes nothing from the proposal itself.
 */
export async function startShadow(record: ProposalRecord, { ports }: Pick<Advancing, 'ports'>): Promise<string | null> {
  const { records, log } = ports;
  try {
    const shadow = (await records.releasePointer())?.shadow ?? null;
    if (shadow === null || record.arm !== 'live' || record.shadowOf !== null) return null;
    // A shadow that has become the live release has nothing to be compared with.
    if (shadow.release === record.release) return null;
    if (!isRouted(`shadow ${shadow.release}`, record.id, shadow.sample * 100)) return null;
    const release = await records.release(shadow.release);
    if (release === null || (await isSpent(shadow.dailyBudgetUsd, ports))) return null;
    const id = createId('proposal');
    await records.createProposal({
      id,
      workspaceId: record.workspaceId,
      options: { ...record.options, review: 'none' },
      metadata: {},
      files: record.files.map((file) => ({ ...file, id: createId('file') })),
      release,
      arm: 'shadow',
      shadowOf: record.id,
      webhook: null,
      deadlineAt: new Date(Date.now() + deadlineMs),
      idempotency: null,
    });
    return id;
  } catch (error) {
    log.warn({ proposal_id: record.id, err: error }, 'no shadow was made of a proposal');
    return null;
  }
}

/** How the requirements of a shadow agree with those of the proposal that was shown, F1; null where that one is gone. */
export async function agreementWithShown(
  shadow: ProposalState,
  { ports, results, releases }: Pick<Advancing, 'ports' | 'results' | 'releases'>,
): Promise<number | null> {
  const { shadowOf } = shadow.record;
  const shown = shadowOf === null ? null : await ports.records.proposal(shadowOf);
  if (shown === null) return null;
  const [steps, inference] = await Promise.all([ports.records.steps(shown.id), releases.serve(shown.release)]);
  const state = createProposalState({ record: shown, steps, ports, results, inference });
  if (state.resultKeys('brief').length === 0 || shadow.resultKeys('brief').length === 0) return null;
  const [one, other] = await Promise.all([state.brief(), shadow.brief()]);
  return agreementOf(one.requirements, other.requirements);
}

/** Removes what only the shadow needed; results that it shares with others stay as long as those. */
export async function clearShadow(
  { id }: Pick<ProposalRecord, 'id'>,
  { objects }: Pick<Advancing['ports'], 'objects'>,
): Promise<void> {
  for (const key of await Array.fromAsync(objects.list(`proposals/${id}/`))) await objects.remove(key);
}

async function isSpent(limitUsd: number, { records }: Pick<Advancing['ports'], 'records'>): Promise<boolean> {
  const spent = (await records.spending({})).find(({ scope }) => scope === 'shadow');
  const usd = spent === undefined ? 0 : spent.spentUsd + spent.reservedUsd;
  return usd > 0 && usd >= limitUsd;
}
