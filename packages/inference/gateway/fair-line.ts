import { callPriorities } from '@bidsmith/core';
import type { CallPriority } from '@bidsmith/core';

/** A class of calls that others overtook this often in a row gets the next place: about a twentieth of the places is its own, however much there is before it. */
const mostPassedOver = 19;

/** Whose turn it is to call, by what the call is for. */
export interface Ticket {
  readonly workspaceId: string;
  /** Ids sort by creation time. */
  readonly proposalId: string;
  readonly priority: CallPriority;
}

/** Those who wait for a place. */
export interface FairLine<T> {
  readonly size: number;
  /** Joins the line; the function returned leaves it without having been served, and does nothing afterwards. */
  join(ticket: Ticket, waiting: T): () => void;
  /** Takes out who comes next; undefined when nobody waits. */
  next(): T | undefined;
}

type Calls<T> = Set<{ readonly waiting: T }>;
interface Class<T> {
  /** Workspace → proposal → its calls in the order of asking; the workspace served last stands last. */
  readonly workspaces: Map<string, Map<string, Calls<T>>>;
  /** Places in a row that went to others while calls of this class waited. */
  passedOver: number;
}

/**
 * An empty line. Interactive calls come first, then batch, then shadows; a class that was passed over 19 times in a row comes once. Within a class
 * workspaces take turns, and each sends its oldest proposal's calls first, so that one warm period and one prefix cache serve a document.
 */
export function createFairLine<T>(): FairLine<T> {
  const classes = callPriorities.map((): Class<T> => ({ workspaces: new Map(), passedOver: 0 }));
  let size = 0;

  return {
    get size() {
      return size;
    },
    join({ workspaceId, proposalId, priority }, waiting) {
      const own = classes[callPriorities.indexOf(priority)];
      if (!own) throw new RangeError(`There is no priority ${priority}.`);
      const proposals = own.workspaces.get(workspaceId) ?? new Map<string, Calls<T>>();
      own.workspaces.set(workspaceId, proposals);
      const calls = proposals.get(proposalId) ?? new Set();
      proposals.set(proposalId, calls);
      const call = { waiting };
      calls.add(call);
      size += 1;
      return () => {
        if (!calls.delete(call)) return;
        size -= 1;
        if (calls.size === 0 && proposals.get(proposalId) === calls) proposals.delete(proposalId);
        if (proposals.size === 0 && own.workspaces.get(workspaceId) === proposals) own.workspaces.delete(workspaceId);
      };
    },
    next() {
      const chosen = choose(classes);
      if (!chosen) return undefined;
      for (const one of classes) one.passedOver = one === chosen || one.workspaces.size === 0 ? 0 : one.passedOver + 1;
      size -= 1;
      return takeFrom(chosen.workspaces);
    },
  };
}

function choose<T>(classes: readonly Class<T>[]): Class<T> | undefined {
  const waiting = classes.filter(({ workspaces }) => workspaces.size > 0);
  return waiting.findLast(({ passedOver }) => passedOver >= mostPassedOver) ?? waiting[0];
}

function takeFrom<T>(workspaces: Class<T>['workspaces']): T | undefined {
  const [turn] = workspaces;
  if (!turn) return undefined;
  const [workspaceId, proposals] = turn;
  const oldest = [...proposals.keys()].reduce((first, id) => (id < first ? id : first));
  const calls = proposals.get(oldest);
  const [call] = calls ?? [];
  if (!calls || !call) return undefined;
  calls.delete(call);
  if (calls.size === 0) proposals.delete(oldest);
  workspaces.delete(workspaceId);
  if (proposals.size > 0) workspaces.set(workspaceId, proposals);
  return call.waiting;
}
