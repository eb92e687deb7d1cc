import { describe, expect, it } from 'vitest';
import { createPlaces } from './places.ts';
import type { Place, Places } from './places.ts';

const never = new AbortController().signal;
const other = { outcome: 'other', firstTokenMs: null, totalMs: 5 } as const;

function take(places: Places, proposalId = 'p', signal: AbortSignal = never): Promise<Place> {
  return places.take({ workspaceId: 'w', proposalId, priority: 'interactive', signal });
}

describe('places', () => {
  it('hands out as many as the limit says and lets the others wait for theirs', async () => {
    let clock = 100;
    const places = createPlaces({ start: 2, min: 1, max: 8, now: () => clock });
    const [first, second] = await Promise.all([take(places), take(places)]);
    const third = take(places);
    expect(places.state).toEqual({ limit: 2, inFlight: 2, waiting: 1 });
    clock = 160;
    second?.leave(other);
    expect((await third).queueMs).toBe(60);
    expect(first?.queueMs).toBe(0);
    expect(places.state).toEqual({ limit: 2, inFlight: 2, waiting: 0 });
  });

  it('gives a place back once, however often it is left', async () => {
    const places = createPlaces({ start: 1, min: 1, max: 1 });
    const place = await take(places);
    place.leave(other);
    place.leave(other);
    place.begun(1);
    await take(places);
    expect(places.state.inFlight).toBe(1);
  });

  it('lets one leave the line by its signal at once, without losing a place', async () => {
    const places = createPlaces({ start: 1, min: 1, max: 1 });
    const first = await take(places);
    const controller = new AbortController();
    const second = take(places, 'p', controller.signal);
    const third = take(places);
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    await expect(take(places, 'p', controller.signal)).rejects.toThrow('gone');
    expect(places.state.waiting).toBe(1);
    first.leave(other);
    (await third).leave(other);
    expect(places.state).toEqual({ limit: 1, inFlight: 0, waiting: 0 });
  });

  it('admits more as soon as first tokens come promptly', async () => {
    const places = createPlaces({ start: 2, min: 1, max: 8 });
    const [first, second] = await Promise.all([take(places), take(places)]);
    const waiting = [take(places), take(places), take(places)];
    first?.begun(100);
    second?.begun(110);
    await Promise.all(waiting.slice(0, 2));
    expect(places.state).toEqual({ limit: 4, inFlight: 4, waiting: 1 });
  });

  it('takes a quarter of its places away on a refusal, once for those that were refused together', async () => {
    const places = createPlaces({ start: 8, min: 1, max: 8 });
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(places)));
    for (const place of taken.slice(0, 5)) place.leave({ outcome: 'overload', firstTokenMs: null, totalMs: 5 });
    expect(places.state.limit).toBe(6);
  });
});
