/** What a proposal waits for, as told to whoever watches it. */
export const waitingReasons = ['gpu', 'endpoint', 'off_peak'] as const;
/** `gpu`: the endpoint is starting from zero. `endpoint`: it fails and is probed. `off_peak`: batch work outside its hours. */
export type WaitingReason = (typeof waitingReasons)[number];
