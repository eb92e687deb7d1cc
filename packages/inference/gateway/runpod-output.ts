import { BidsmithError } from '@bidsmith/core';
import { checkedCompletion, checkedEvent, createEventReader } from './completion-events.ts';

/** The output of a job as it comes, in the shapes of RunPod's vLLM worker: pieces of an event stream as text, or one answer as an object. */
export interface JobOutput {
  /** The events that a piece completes. */
  add(piece: unknown): unknown[];
  /** The events of the whole output that were not given yet. Throws `model_stream_incomplete` where pieces were lost on the way. */
  complete(output: unknown): unknown[];
}

export function createJobOutput(): JobOutput {
  const reader = createEventReader();
  let text = '';
  let given = 0;
  const add = (piece: unknown): unknown[] => {
    const events = eventsOf(piece);
    given += events.length;
    return events;
  };
  const eventsOf = (piece: unknown): unknown[] => {
    if (Array.isArray(piece)) return piece.flatMap(eventsOf);
    if (typeof piece !== 'string') return piece === null || piece === undefined ? [] : [checkedObject(piece)];
    if (text === '' && piece.trimStart().startsWith('{')) return [checkedObject(JSON.parse(piece))];
    text += piece;
    return reader.read(piece);
  };
  return {
    add,
    complete(output) {
      const pieces: unknown[] = Array.isArray(output) ? output : [output];
      const whole = pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : null;
      if (whole === null) return given > 0 ? [] : add(output ?? {});
      if (!whole.startsWith(text))
        throw new BidsmithError('model_stream_incomplete', {
          detail: 'Parts of the answer were lost on the way from the model endpoint.',
        });
      return add(whole.slice(text.length));
    },
  };
}

/** A completion, a chunk of one, or the answer of another route; errors are thrown. */
function checkedObject(piece: unknown): unknown {
  const isEmpty = piece !== null && typeof piece === 'object' && Object.keys(piece).length === 0;
  return isEmpty ? checkedCompletion(piece) : checkedEvent(piece);
}
