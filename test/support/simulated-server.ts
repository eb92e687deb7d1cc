import { createAdaptiveLimit } from '../../packages/inference/gateway/adaptive-limit.ts';
import type { AdaptiveLimit, LimitBounds } from '../../packages/inference/gateway/adaptive-limit.ts';
import type { LimitedCall } from '../../packages/inference/gateway/answer-round.ts';

export interface Simulation {
  readonly bounds: LimitBounds;
  /** Calls answered at one time, at a moment. */
  readonly capacity: (nowMs: number) => number;
  /** Calls that want to be in progress at a moment. */
  readonly demand?: (nowMs: number) => number;
  /** Each process has a limit of its own, on the same server. */
  readonly processes?: number;
  /** A server that refuses what it has no place for, instead of letting it wait. */
  readonly refuses?: boolean;
  /** What one call takes in service. */
  readonly call: () => { readonly firstTokenMs: number; readonly answerMs: number };
  readonly untilMs: number;
}

export interface Simulated {
  /** All limits together at a moment. */
  limitAt(nowMs: number): number;
  /** Their mean between two moments, weighted by time. */
  meanLimit(fromMs: number, toMs: number): number;
  /** The first moment after which the limit was within so much of a figure for a while. */
  settledAt(target: number, within: number, forMs: number): number;
  /** Share of the server's places that was at work between two moments. */
  busyShare(fromMs: number, toMs: number): number;
}

interface Running {
  readonly limit: AdaptiveLimit;
  readonly known: LimitedCall;
  readonly sentAt: number;
  readonly takes: { readonly firstTokenMs: number; readonly answerMs: number };
}
interface Happening {
  readonly at: number;
  readonly what: () => void;
}
interface Change {
  readonly at: number;
  readonly value: number;
}

/** A server with a line and the limits of its clients, in virtual time: callers that ask again as soon as they are answered. */
export function simulateServer(simulation: Simulation): Simulated {
  const { bounds, capacity, demand = () => Infinity, processes = 1, refuses = false, untilMs } = simulation;
  const clients = Array.from({ length: processes }, () => ({ limit: createAdaptiveLimit(bounds), inFlight: 0 }));
  const happenings: Happening[] = [];
  const line: (() => void)[] = [];
  const limits: Change[] = [];
  const busy: Change[] = [];
  let now = 0;
  let serving = 0;

  const later = (ms: number, what: () => void): void => {
    const at = now + ms;
    let index = happenings.length;
    while (index > 0 && (happenings[index - 1]?.at ?? 0) <= at) index -= 1;
    happenings.splice(index, 0, { at, what });
  };
  const serveWaiting = (): void => {
    while (serving < capacity(now) && line.length > 0) {
      serving += 1;
      line.shift()?.();
    }
    busy.push({ at: now, value: Math.min(1, serving / capacity(now)) });
  };
  const finish = (
    client: (typeof clients)[number],
    running: Running,
    outcome: 'ok' | 'overload',
    firstTokenMs: number | null,
  ) => {
    client.limit.ended(running.known, { outcome, firstTokenMs, totalMs: now - running.sentAt }, client.inFlight);
    client.inFlight -= 1;
    limits.push({ at: now, value: clients.reduce((sum, { limit }) => sum + limit.value, 0) });
  };
  const send = (client: (typeof clients)[number]): void => {
    client.inFlight += 1;
    const running = {
      limit: client.limit,
      known: client.limit.started(client.inFlight),
      sentAt: now,
      takes: simulation.call(),
    };
    if (refuses && serving >= capacity(now)) {
      later(5, () => finish(client, running, 'overload', null));
      return;
    }
    line.push(() => {
      const { firstTokenMs, answerMs } = running.takes;
      const waitedMs = now - running.sentAt;
      later(firstTokenMs, () => client.limit.begun(running.known, waitedMs + firstTokenMs, client.inFlight));
      later(firstTokenMs + answerMs, () => {
        serving -= 1;
        finish(client, running, 'ok', waitedMs + firstTokenMs);
        serveWaiting();
      });
    });
    serveWaiting();
  };
  const fill = (): void => {
    for (const client of clients) {
      while (client.inFlight < Math.min(client.limit.value, demand(now) / processes)) send(client);
    }
  };

  fill();
  for (let next = happenings.pop(); next && next.at <= untilMs; next = happenings.pop()) {
    now = next.at;
    next.what();
    fill();
  }
  const start = { at: 0, value: bounds.start * processes };
  return {
    limitAt: (at) => valueAt([start, ...limits], at),
    meanLimit: (from, to) => mean([start, ...limits], from, to),
    settledAt: (target, within, forMs) => settledAt([start, ...limits], { target, within, forMs, untilMs }),
    busyShare: (from, to) => mean(busy, from, to),
  };
}

function valueAt(changes: readonly Change[], at: number): number {
  return changes.findLast((change) => change.at <= at)?.value ?? 0;
}

function mean(changes: readonly Change[], from: number, to: number): number {
  let area = 0;
  changes.forEach(({ at, value }, index) => {
    const until = Math.min(to, changes[index + 1]?.at ?? to);
    area += value * Math.max(0, until - Math.max(from, at));
  });
  return area / (to - from);
}

function settledAt(
  changes: readonly Change[],
  { target, within, forMs, untilMs }: { target: number; within: number; forMs: number; untilMs: number },
): number {
  const candidates = [0, ...changes.map(({ at }) => at)].filter((at) => at + forMs <= untilMs);
  return (
    candidates.find((at) => {
      const average = mean(changes, at, at + forMs);
      return (
        Math.abs(average - target) <= target * within && Math.abs(valueAt(changes, at) - target) <= target * within
      );
    }) ?? Infinity
  );
}
