import { type Log, type ProposalRecord, type Records, type WaitingReason, waitingReasons } from '@bidsmith/core';

/** A wait that is over sooner is not shown. */
const settleMs = 300;
/** Where steps wait for different things, the one that somebody may have to do something about is shown. */
const order: readonly WaitingReason[] = ['endpoint', 'gpu', 'off_peak'] satisfies (typeof waitingReasons)[number][];

/** One step at work, among those of its proposal in this process. */
export interface StepWaiting {
  /** What its call waits for; null when it goes on. Never throws. */
  readonly tell: (reason: WaitingReason | null) => void;
  /** The step has ended, and waits for nothing. */
  readonly end: () => void;
}
export interface WaitingBoard {
  begin(record: Pick<ProposalRecord, 'id' | 'waitingFor'>): StepWaiting;
  close(): void;
}

interface Entry {
  readonly steps: Map<symbol, WaitingReason | null>;
  /** What the records show, as far as is known here. */
  shown: WaitingReason | null;
  timer: NodeJS.Timeout | undefined;
  writing: boolean;
}

/** Gathers what the steps of each proposal wait for in this process, and writes changes to the records, where whoever watches the proposal sees them. */
export function createWaitingBoard(
  records: Pick<Records, 'setWaiting'>,
  log: Log,
  delayMs: number = settleMs,
): WaitingBoard {
  const board = new Map<string, Entry>();

  const write = async (id: string, entry: Entry): Promise<void> => {
    entry.timer = undefined;
    const reason = reasonOf(entry);
    if (reason !== entry.shown && !entry.writing) {
      entry.writing = true;
      try {
        await records.setWaiting(id, reason);
        entry.shown = reason;
      } catch (error) {
        log.warn({ proposal_id: id, err: error }, 'what a proposal waits for could not be shown');
        entry.shown = reason;
      }
      entry.writing = false;
      if (reasonOf(entry) !== entry.shown) schedule(id, entry);
    }
    if (entry.steps.size === 0 && entry.timer === undefined && !entry.writing) board.delete(id);
  };
  const schedule = (id: string, entry: Entry): void => {
    entry.timer ??= setTimeout(() => void write(id, entry), delayMs);
  };

  return {
    begin({ id, waitingFor }) {
      const entry = board.get(id) ?? { steps: new Map(), shown: waitingFor, timer: undefined, writing: false };
      board.set(id, entry);
      const step = Symbol('step');
      const change = (apply: () => void): void => {
        apply();
        if (reasonOf(entry) !== entry.shown || entry.steps.size === 0) schedule(id, entry);
      };
      change(() => entry.steps.set(step, null));
      return {
        tell: (reason) => change(() => entry.steps.set(step, reason)),
        end: () => change(() => entry.steps.delete(step)),
      };
    },
    close() {
      for (const entry of board.values()) clearTimeout(entry.timer);
      board.clear();
    },
  };
}

function reasonOf({ steps }: Entry): WaitingReason | null {
  const reasons = new Set(steps.values());
  return order.find((reason) => reasons.has(reason)) ?? null;
}
