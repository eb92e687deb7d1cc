import type { CallPriority, ProposalRecord } from '@bidsmith/core';
import type { Ports } from './ports.ts';

/** Steps of one proposal beyond this many share its last place; the next proposal begins after it. */
const placesPerProposal = 1_000;
/** The priorities of the queue are shared out: each class comes after all of the class before. BullMQ's largest is 2,097,151. */
const classes: Record<CallPriority, { readonly first: number; readonly last: number }> = {
  interactive: { first: 1, last: 1_000_000 },
  batch: { first: 1_000_001, last: 2_000_000 },
  shadow: { first: 2_000_001, last: 2_097_151 },
};

/** What a proposal's work gives way to. */
export function priorityOf({ arm, options }: Pick<ProposalRecord, 'arm' | 'options'>): CallPriority {
  return arm === 'shadow' ? 'shadow' : options.priority;
}

/**
 * The queue priority of each of a proposal's steps by its position. A workspace's oldest proposal of a class comes first, its second oldest after it, and
 * workspaces take turns: nobody waits behind a neighbour's backlog.
 */
export async function queuePlaces(record: ProposalRecord, { records }: Ports): Promise<(position: number) => number> {
  const { first, last } = classes[priorityOf(record)];
  const own = first + (await records.proposalsAhead(record)) * placesPerProposal;
  return (position) => Math.min(last, own + Math.min(position, placesPerProposal - 1));
}
