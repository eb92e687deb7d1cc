import type { Advancing } from './advance.ts';
import { watchDrift } from './drift/watch-drift.ts';
import { expireBodies } from './predictions/expire-bodies.ts';
import { watchCanary } from './releases/watch-canary.ts';

/** One piece of work of its own accord, done in each round of maintenance; it decides itself whether it is due. */
interface Chore {
  readonly name: string;
  readonly run: (advancing: Advancing) => Promise<void>;
}

const chores: readonly Chore[] = [
  { name: 'watch the release on trial', run: ({ ports }) => watchCanary(ports) },
  {
    name: 'expire bodies of predictions',
    run: ({ ports, predictionRetentionDays }) => expireBodies(ports, predictionRetentionDays),
  },
  { name: 'look at drift', run: ({ ports, driftHour }) => watchDrift(ports, { now: new Date(), hourUtc: driftHour }) },
];

/** One round of what keeps the service in order besides repairing proposals. A chore that fails is logged and keeps no other from its turn. */
export async function maintain(advancing: Advancing): Promise<void> {
  for (const { name, run } of chores) {
    try {
      await run(advancing);
    } catch (error) {
      advancing.ports.log.error({ chore: name, err: error }, 'a chore failed; the next round tries again');
    }
  }
}
