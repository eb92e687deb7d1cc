/** The closed list of states of a proposal. */
export const proposalStatuses = ['queued', 'running', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const stepStatuses = ['pending', 'running', 'succeeded', 'failed'] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** True when nothing can happen to the proposal any more (except a retry asked for by its owner). */
export function isTerminal(status: ProposalStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'canceled';
}
