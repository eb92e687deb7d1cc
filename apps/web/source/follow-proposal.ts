import { authorization, callApi, type Proposal } from './api.ts';

const reconnectMs = 2_000;

/** Calls back with the proposal now and after each of its events, until it has ended; gives a function that stops it. Broken connections are taken up where they broke. */
export function followProposal(
  id: string,
  changed: (proposal: Proposal) => void,
  failed: (error: unknown) => void,
): () => void {
  const controller = new AbortController();
  follow(id, changed, controller.signal).catch((error: unknown) => {
    if (!controller.signal.aborted) failed(error);
  });
  return () => controller.abort();
}

async function follow(id: string, changed: (proposal: Proposal) => void, signal: AbortSignal): Promise<void> {
  let lastEventId = '0';
  for (;;) {
    const proposal = await callApi<Proposal>(`/v1/proposals/${id}`, { signal });
    changed(proposal);
    if (['succeeded', 'failed', 'canceled'].includes(proposal.status)) return;
    try {
      for await (const eventId of eventIds(id, lastEventId, signal)) {
        lastEventId = eventId;
        changed(await callApi<Proposal>(`/v1/proposals/${id}`, { signal }));
      }
    } catch (error) {
      if (signal.aborted) throw error;
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
