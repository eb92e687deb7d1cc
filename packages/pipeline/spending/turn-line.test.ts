import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurnLine, type Entrant } from './turn-line.ts';

/** Places that are counted somewhere else. */
function createPlaces(count: number) {
  let free = count;
  const log: string[] = [];
  return {
    log,
    leave: () => (free += 1),
    attempt: (name: string) => async () => {
      log.push(name);
      if (free === 0) return null;
      free -= 1;
      return name;
    },
  };
}
const entrant = (change: Partial<Entrant> = {}): Entrant => ({
  key: 'a',
  priority: 'interactive',
  signal: new AbortController().signal,
  ...change,
});

describe('the line for places that other processes hand out, too', () => {
  it('takes a free place at once, without a pause', async () => {
    const places = createPlaces(1);
    expect(await createTurnLine().take(entrant(), places.attempt('x'))).toBe('x');
    expect(places.log).toEqual(['x']);
  });

  it('lets one key stand in one line: first come, first served, and only the first tries', async () => {
    const places = createPlaces(1);
    const line = createTurnLine();
    await line.take(entrant(), places.attempt('holder'));
    const order: string[] = [];
    const waiting = ['first', 'second', 'third'].map(async (name, index) => {
      await sleep(index * 5);
      order.push(await line.take(entrant(), places.attempt(name)));
    });
    await sleep(40);
    expect(places.log).not.toContain('second');
    for (const _ of waiting) {
      places.leave();
      line.wake();
      await sleep(5);
    }
    await Promise.all(waiting);
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('does not let one key wait for another', async () => {
    const places = createPlaces(0);
    const line = createTurnLine();
    const stuck = new AbortController();
    const waiting = line.take(entrant({ signal: stuck.signal }), places.attempt('stuck'));
    expect(await line.take(entrant({ key: 'b' }), createPlaces(1).attempt('free'))).toBe('free');
    stuck.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('finds by trying what another process has let go, people first, and those who may wait later', async () => {
    const tries = { interactive: 0, shadow: 0 };
    const line = createTurnLine({ random: () => 0 });
    const end = new AbortController();
    const wait = (priority: 'interactive' | 'shadow') =>
      line
        .take(entrant({ key: priority, priority, signal: end.signal }), async () => {
          tries[priority] += 1;
          return null;
        })
        .catch(() => undefined);
    const waiting = [wait('shadow'), wait('interactive')];
    await sleep(380);
    end.abort();
    await Promise.all(waiting);
    expect(tries.interactive).toBeGreaterThanOrEqual(3);
    expect(tries.shadow).toBeLessThan(tries.interactive);
  });

  it('leaves the line when its signal aborts, and lets the next one up', async () => {
    const places = createPlaces(0);
    const line = createTurnLine();
    const gone = new AbortController();
    const first = line.take(entrant({ signal: gone.signal }), places.attempt('first'));
    const second = line.take(entrant(), places.attempt('second'));
    await sleep(5);
    places.leave();
    gone.abort(new Error('canceled'));
    await expect(first).rejects.toThrow('canceled');
    expect(await second).toBe('second');
  });

  it('throws what the try throws, and goes on with the next', async () => {
    const places = createPlaces(0);
    const line = createTurnLine();
    let refuse = false;
    const first = line.take(entrant(), async () => {
      if (refuse) throw new Error('spent');
      return null;
    });
    const second = line.take(entrant(), places.attempt('second'));
    refuse = true;
    places.leave();
    line.wake();
    await expect(first).rejects.toThrow('spent');
    expect(await second).toBe('second');
  });
});
