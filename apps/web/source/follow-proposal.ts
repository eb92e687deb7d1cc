import { ApiProblem, authorization, callApi, type Proposal } from './api.ts';

const reconnectMs = 2_000;

export interface Follower {
  /** Called with the proposal now and after its events, until it has ended. */
  changed(proposal: Proposal): void;
  /** True while the service does not answer; it is asked again until it does. */
  offline(isOffline: boolean): void;
  /** Called once, when asking again would not help. */
  failed(error: unknown): void;
}

/** Follows a proposal to its end; gives a function that stops it. Broken connections are taken up where they broke. */
export function followProposal(id: string, follower: Follower): () => void {
  const controller = new AbortController();
  follow(id, follower, controller.signal).catch((error: unknown) => {
    if (!controller.signal.aborted) follower.failed(error);
  });
  return () => controller.abort();
}

async function follow(id: string, follower: Follower, signal: AbortSignal): Promise<void> {
  let lastEventId = '0';
  const look = async (): Promise<boolean> => {
    const proposal = await callApi<Proposal>(`/v1/proposals/${id}`, { signal });
    follower.offline(false);
    follower.changed(proposal);
    return ['succeeded', 'failed', 'canceled'].includes(proposal.status);
  };
  for (;;) {
    try {
      if (await look()) return;
      for await (const eventId of eventIds(id, lastEventId, signal)) {
        lastEventId = eventId;
        if (await look()) return;
      }
    } catch (error) {
      if (signal.aborted || (error instanceof ApiProblem && !error.problem.retryable)) throw error;
      follower.offline(true);
    }
    await new Promise((resolve) => setTimeout(resolve, reconnectMs));
  }
}

/** Ids of the events of the stream. EventSource cannot send a key, so the stream is read by hand. */
async function* eventIds(id: string, after: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await fetch(`/v1/proposals/${id}/events`, {
    signal,
    headers: { accept: 'text/event-stream', 'last-event-id': after, ...authorization() },
  });
  if (!response.ok || !response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const messages = (rest + value).split('\n\n');
    rest = messages.pop() ?? '';
    // Events that arrive together need one look at the proposal, not one each.
    const last = messages.findLast((message) => message.startsWith('id: '));
    if (last) yield last.slice(4).split('\n')[0] ?? after;
  }
}
