import type { Ports } from '../ports.ts';

const dayMs = 86_400_000;
/** Bodies that one round removes at most. Rounds come every half minute: a backlog of a month is gone within hours, and no round takes long. */
const maxPerRound = 500;
const removedAtOnce = 20;

/**
 * Removes requests and answers of model calls that are older than `retentionDays`; their rows stay. Objects go before the records forget them, so that a crash
 * in between leaves nothing that nobody knows of.
 */
export async function expireBodies(
  { records, objects, log }: Pick<Ports, 'records' | 'objects' | 'log'>,
  retentionDays: number,
): Promise<void> {
  const before = new Date(Date.now() - retentionDays * dayMs);
  const remove = async (keys: readonly string[]): Promise<void> => {
    for (let first = 0; first < keys.length; first += removedAtOnce)
      await Promise.all(keys.slice(first, first + removedAtOnce).map((key) => objects.remove(key)));
  };
  const expired = await records.expiredBodies(before, maxPerRound);
  if (expired.length === 0) return;
  await remove(expired);
  const forgotten = await records.expireBodies(before, maxPerRound);
  // Once more: an equal request may have been answered and kept in between, and others may have come up.
  await remove(forgotten);
  log.info({ bodies: forgotten.length, days: retentionDays }, 'requests and answers of model calls were removed');
}
