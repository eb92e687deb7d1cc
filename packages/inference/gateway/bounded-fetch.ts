import { TransformStream } from 'node:stream/web';
import { BidsmithError } from '@bidsmith/core';
import { fetch, Response } from 'undici';
import type { RequestInit } from 'undici';

/**
 * undici's fetch whose response body fails with `model_output_invalid` after `maxBytes`.
 * It must be the fetch of the same undici as the dispatcher: an Agent of undici 8 fails every request of Node's built-in fetch.
 */
export function createBoundedFetch(maxBytes: number): (url: string, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.body === null) return response;
    return new Response(response.body.pipeThrough(limitBytes(maxBytes)), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}

function limitBytes(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let received = 0;
  return new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      if (received > maxBytes)
        controller.error(
          new BidsmithError('model_output_invalid', { detail: `The model sent more than ${maxBytes} bytes.` }),
        );
      else controller.enqueue(chunk);
    },
  });
}
