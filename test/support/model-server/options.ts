import type { Behaviour, Pace } from './behaviour.ts';
import type { Call } from './call-log.ts';
import type { ColdStart } from './gpu-worker.ts';

export interface ModelServerOptions {
  /** A free one when not set. */
  readonly port?: number;
  readonly model?: string;
  /** Context window that `GET /v1/models` states; null leaves it out, as servers other than vLLM do. */
  readonly maxModelLen?: number | null;
  /** What `POST /tokenize` counts by; null for a server that does not offer it. */
  readonly countTokens?: ((text: string) => number) | null;
  readonly pace?: Pace;
  /** Requests answered at one time; the others wait. */
  readonly capacity?: number;
  /** Requests that may wait; above that each is refused at once with `fullStatus`. */
  readonly maxQueued?: number;
  /** 503 as vLLM does, or 429 (503). */
  readonly fullStatus?: 429 | 503;
  readonly coldStart?: ColdStart;
  /** The model follows instructions that it finds in the document's text. */
  readonly obedient?: boolean;
  /** Forms of structured output that are refused with 400. */
  readonly refusedFormats?: readonly ('json_schema' | 'json_object' | 'structured_outputs')[];
  /** Members of the request that are refused with 400, as reasoning models refuse `temperature`. */
  readonly refusedParameters?: readonly string[];
  /** Members of the request that are null are refused with 400. */
  readonly refusesNulls?: boolean;
  /** States the tokens of each call (true). */
  readonly tellsUsage?: boolean;
  /** Members without a value stand in its answers as null, as vLLM's do. */
  readonly nullFields?: boolean;
  /** Remembers the beginnings of prompts and tells in `usage.prompt_tokens_details` what it took from there. */
  readonly prefixCache?: boolean;
  readonly runpod?: {
    /** Offers `/stream/ID` (true). */
    readonly servesStream?: boolean;
    /** Output of a job: a list of pieces, or the bare answer (list). */
    readonly outputShape?: 'list' | 'bare';
  };
  /** Used once the queue of scripted behaviours is empty. */
  readonly otherwise?: (call: Call) => Behaviour | null;
}
