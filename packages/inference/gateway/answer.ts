import { BidsmithError } from '@bidsmith/core';
import { readDelta, type Usage } from './read-delta.ts';
import { watchRepetition } from './repetition.ts';

/** Finish reason of an answer that was ended by us, since it said the same thing for ever. */
export const repeatedItself = 'repetition';
/** Of thoughts so much is kept; the rest is counted. */
const maxReasoningCharacters = 64_000;

/** What a model wrote, complete or not. */
export interface AnswerParts {
  readonly text: string;
  /** Thoughts that the endpoint sent apart from the answer; of long ones the beginning. */
  readonly reasoning: string;
  readonly reasoningCharacters: number;
  readonly finishReason: string | null;
  /** Set when the model declined to answer. */
  readonly refusal: string | null;
  /** Null when the endpoint reported none, or not yet. */
  readonly usage: Usage | null;
}
export interface Completion extends AnswerParts {
  readonly finishReason: string;
}

/** An answer that grows by the events of a stream. */
export interface Answer {
  add(event: unknown): void;
  /** It goes round in circles, and no end of it can be expected. */
  readonly repeats: boolean;
  readonly soFar: AnswerParts;
  /** The complete answer. Throws `model_stream_incomplete` where no finish reason was seen. */
  end(): Completion;
}

export function createAnswer(): Answer {
  let text = '';
  let reasoning = '';
  let reasoningCharacters = 0;
  let refusal = '';
  let finishReason: string | null = null;
  let usage: Usage | null = null;
  let repeats = false;
  const [answer, thoughts] = [watchRepetition('answer'), watchRepetition('thoughts')];

  const soFar = (): AnswerParts => ({
    text: repeats ? text.slice(0, answer.useful) : text,
    reasoning,
    reasoningCharacters,
    finishReason: repeats ? repeatedItself : finishReason,
    refusal: refusal || (finishReason === 'content_filter' ? 'content filter' : null),
    usage,
  });
  return {
    add(event) {
      const delta = readDelta(event);
      text += delta.text;
      if (reasoning.length < maxReasoningCharacters)
        reasoning = (reasoning + delta.reasoning).slice(0, maxReasoningCharacters);
      reasoningCharacters += delta.reasoning.length;
      refusal += delta.refusal;
      finishReason = delta.finishReason ?? finishReason;
      usage = delta.usage ?? usage;
      const goesRound = [answer.add(delta.text), thoughts.add(delta.reasoning)].includes(true);
      repeats = goesRound && finishReason === null;
    },
    get repeats() {
      return repeats;
    },
    get soFar() {
      return soFar();
    },
    end() {
      const parts = soFar();
      if (parts.finishReason !== null) return { ...parts, finishReason: parts.finishReason };
      throw new BidsmithError('model_stream_incomplete', {
        detail: 'The model endpoint ended the answer before it was complete.',
      });
    },
  };
}
