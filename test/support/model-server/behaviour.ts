/** How one call is answered. Counts of tokens are pieces of about four characters. */
export type Behaviour = AnswerBehaviour | FaultBehaviour;

/** An answer is begun, whatever becomes of it. */
export type AnswerBehaviour =
  /** A valid answer, or `text` as it stands. */
  | { readonly kind: 'answer'; readonly text?: string; readonly pace?: Pace; readonly finishReason?: 'stop' | 'length' }
  /** The valid answer behind thoughts and inside a code fence. */
  | { readonly kind: 'dressed' }
  /** The valid answer after so many tokens of thoughts: in a field of their own, or between tags in the text. Cut at the request's `max_tokens`. */
  | {
      readonly kind: 'thinking';
      readonly tokens: number;
      readonly shownAs?: 'reasoning_content' | 'reasoning' | 'tags';
      readonly pace?: Pace;
    }
  /** The beginning of the valid answer, then the same words again and again up to the request's `max_tokens` (100,000 where it names none). */
  | { readonly kind: 'endless'; readonly words?: string; readonly pace?: Pace }
  /** The valid answer, one byte at an interval. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  | { readonly kind: 'invalid-json' }
  | { readonly kind: 'wrong-schema' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'refusal' }
  /** `finish_reason: "length"` after some tokens. */
  | { readonly kind: 'length'; readonly afterTokens: number }
  /** The stream ends in good order, without a finish reason and `[DONE]`. */
  | { readonly kind: 'truncated'; readonly afterTokens: number }
  /** Nothing more is sent, the connection stays open. */
  | { readonly kind: 'stall'; readonly afterTokens: number }
  /** The connection is reset in the middle of the answer. */
  | { readonly kind: 'cut'; readonly afterTokens: number }
  /** vLLM: `data: {"error": …}` in the stream after some tokens. */
  | { readonly kind: 'stream-error'; readonly afterTokens: number; readonly status?: number };

/** No answer is given. */
export type FaultBehaviour =
  /** An HTTP error in vLLM's shape; `flat` is the shape of older servers, `wrapped` that of RunPod. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly retryAfter?: string;
      readonly shape?: 'nested' | 'flat' | 'wrapped' | 'html';
    }
  | { readonly kind: 'context-overflow' }
  /** RunPod: an error of the server behind it, inside HTTP 200. */
  | { readonly kind: 'error-in-200'; readonly status: number; readonly message?: string }
  /** HTTP 200 and a body without choices: what a queue answers whose job did not finish. */
  | { readonly kind: 'no-choices' }
  /** The connection is reset before the first byte. */
  | { readonly kind: 'reset' }
  /** The request is taken and not one byte is sent, not even headers. */
  | { readonly kind: 'silence' }
  /** A comment line at an interval for ever: bytes, but no answer. */
  | { readonly kind: 'comments'; readonly everyMs: number }
  /** More bytes than any answer has. */
  | { readonly kind: 'flood'; readonly bytes: number };

const faultKinds = {
  status: true,
  'context-overflow': true,
  'error-in-200': true,
  'no-choices': true,
  reset: true,
  silence: true,
  comments: true,
  flood: true,
} as const satisfies Record<FaultBehaviour['kind'], true>;

export function isFault(behaviour: Behaviour): behaviour is FaultBehaviour {
  return behaviour.kind in faultKinds;
}

/** How fast an answer comes; without a figure at once. */
export interface Pace {
  /** Milliseconds before the first byte. */
  readonly latencyMs?: number;
  readonly tokensPerSecond?: number;
}
