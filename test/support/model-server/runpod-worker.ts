/** What a job asks of the server behind the queue. */
export interface JobInput {
  readonly route: string;
  readonly method: string;
  readonly body: Record<string, unknown> | null;
}

/** Reads the forms of input that RunPod's vLLM worker takes: the OpenAI request with its route, or any route with method and body. Null for others. */
export function readJobInput(input: Record<string, unknown>): JobInput | null {
  const { openai_route: openaiRoute, openai_input: openaiInput, route, method, body } = input;
  if (isObject(openaiInput) && Object.keys(openaiInput).length > 0)
    return { route: text(openaiRoute) ?? '/v1/chat/completions', method: 'POST', body: openaiInput };
  if (text(openaiRoute) !== null) return { route: String(openaiRoute), method: 'GET', body: null };
  if (text(route) === null) return null;
  const content = isObject(body) ? body : null;
  return { route: String(route), method: text(method) ?? (content ? 'POST' : 'GET'), body: content };
}

interface Options {
  readonly signal: AbortSignal;
  readonly onPart: (part: unknown) => void;
}

/** Does what the worker does: passes the request on and gives the raw pieces of a stream, or the one JSON answer; errors of the server become a sentence. */
export async function runWorker(
  address: string,
  { route, method, body }: JobInput,
  { signal, onPart }: Options,
): Promise<{ readonly parts: readonly unknown[]; readonly error: string | null }> {
  const parts: unknown[] = [];
  const add = (part: unknown): void => {
    parts.push(part);
    onPart(part);
  };
  try {
    const response = await fetch(`${address}${route}`, {
      method,
      signal,
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400)
      return { parts, error: workerError(`vLLM returned HTTP ${response.status}: ${await response.text()}`) };
    if (body?.['stream'] === true && response.body !== null) {
      const decoder = new TextDecoder();
      for await (const bytes of response.body) add(decoder.decode(bytes, { stream: true }));
    } else add(await response.json());
    return { parts, error: null };
  } catch (thrown) {
    signal.throwIfAborted();
    return { parts, error: workerError(`Request to vLLM failed: ${String(thrown)}`) };
  }
}

function workerError(message: string): string {
  return JSON.stringify({ message, type: 'worker_error', code: null });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
