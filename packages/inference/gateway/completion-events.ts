import { APIError } from 'openai';

/** Reads the events of a stream of completions from its text, in whatever pieces that comes. */
export interface EventReader {
  /** The events that the piece completes. Throws an `APIError` for an error in the stream. */
  read(piece: string): unknown[];
}

export function createEventReader(): EventReader {
  let rest = '';
  return {
    read(piece) {
      const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      return blocks.flatMap((block) => {
        const content = contentOf(block);
        if (content === '' || content === '[DONE]') return [];
        return [checkedEvent(JSON.parse(content))];
      });
    },
  };
}

/** The event, or the error that it holds thrown. A whole completion passes as well. */
export function checkedEvent(body: unknown): unknown {
  if (!isObject(body) || body['error']) throw completionError(body);
  return body;
}

/** A JSON answer to a request for a completion; anything without choices is an error of the endpoint, whatever its HTTP status. */
export function checkedCompletion(body: unknown, headers?: Headers): unknown {
  const isCompletion = isObject(body) && !body['error'] && Array.isArray(body['choices']) && body['choices'].length > 0;
  if (!isCompletion) throw completionError(body, headers);
  return body;
}

/** What an endpoint said in place of an answer: `{ error }`, an error without the wrapping, or words. */
export function completionError(body: unknown, headers: Headers = new Headers()): APIError {
  const error = isObject(body) && 'error' in body ? body['error'] : body;
  const fields = isObject(error) ? error : { message: String(error) };
  return new APIError(undefined, fields, undefined, headers);
}

function contentOf(block: string): string {
  return block
    .split('\n')
    .flatMap((line) => /^data: ?(.*)$/s.exec(line)?.[1] ?? [])
    .join('\n')
    .trim();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
