import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { describeDay } from '@bidsmith/core';
import type { Cover } from './cover.ts';
import { printable } from './printable.ts';

/** What cover, running heads and document properties say. */
export function describeFront(proposal: Proposal, options: ProposalOptions): Cover {
  const client = printable(proposal.client ?? '');
  const identifier = printable(proposal.identifier ?? '');
  const bidder = printable(options.bidder ?? '');
  return {
    title: printable(proposal.title) || (client === '' ? 'Proposal' : `Proposal for ${client}`),
    subtitle: identifier === '' ? 'Response to the request for proposal' : `Response to ${identifier}`,
    client,
    bidder: bidder === '' ? null : bidder,
    date: describeDay(printable(proposal.date)),
  };
}
