/** What one event of a streamed answer adds. */
export interface Delta {
  readonly text: string;
  /** Thoughts that the endpoint sends apart from the answer. */
  readonly reasoning: string;
  readonly refusal: string;
  readonly finishReason: string | null;
  readonly usage: Usage | null;
}

export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Part of the input that came from a prefix cache. */
  readonly cachedTokens: number | null;
}

/** Names under which servers send thoughts: DeepSeek's and older vLLM's, newer vLLM's and Ollama's. */
const reasoningNames = ['reasoning_content', 'reasoning'] as const;

/** Reads one event, whatever of it is null or missing; contents in parts are joined, thoughts among them kept apart. Never throws. */
export function readDelta(event: unknown): Delta {
  const choice = first(member(event, 'choices'));
  const delta = member(choice, 'delta') ?? member(choice, 'message');
  const content = member(delta, 'content');
  const reason = member(choice, 'finish_reason');
  const reasoning = reasoningNames.map((name) => textOf(member(delta, name))).find((words) => words !== '') ?? '';
  return {
    text: textOf(content, isThought),
    reasoning: reasoning + thoughtsIn(content),
    refusal: textOf(member(delta, 'refusal')),
    finishReason: typeof reason === 'string' && reason !== '' ? reason : null,
    usage: readUsage(member(event, 'usage')),
  };
}

function readUsage(usage: unknown): Usage | null {
  const inputTokens = count(member(usage, 'prompt_tokens'));
  const outputTokens = count(member(usage, 'completion_tokens'));
  // An empty statement does not take back an earlier one.
  if (inputTokens === null && outputTokens === null) return null;
  return {
    inputTokens,
    outputTokens,
    cachedTokens: count(member(member(usage, 'prompt_tokens_details'), 'cached_tokens')),
  };
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

/** Mistral's models send content as a list of parts, thoughts as parts of their own. */
function textOf(content: unknown, leaveOut: (part: unknown) => boolean = () => false): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter((part: unknown) => !leaveOut(part))
    .map((part: unknown) => (typeof part === 'string' ? part : textOf(member(part, 'text'))))
    .join('');
}

function thoughtsIn(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content
    .filter(isThought)
    .map((part: unknown) => textOf(member(part, 'thinking')))
    .join('');
}

function isThought(part: unknown): boolean {
  return member(part, 'type') === 'thinking';
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}
