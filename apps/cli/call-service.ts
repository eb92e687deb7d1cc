import { BidsmithError, errorCodes, problemSchema } from '@bidsmith/core';

const requestTimeoutMs = 60_000;

/** A running service: its address and, where it asks for one, its key. */
export interface ServiceAddress {
  readonly url: string;
  readonly token: string | undefined;
}
export type ServiceCall = RequestInit & { readonly timeoutMs?: number; readonly remedy?: string };

/** Calls the HTTP API as any client would. Errors: those of its problem documents, `queue_unavailable` when it does not answer. */
export async function callService(
  { url, token }: ServiceAddress,
  path: string,
  { timeoutMs, remedy, ...init }: ServiceCall = {},
): Promise<Response> {
  const address = url.replace(/\/+$/, '') + path;
  if (!URL.canParse(address))
    throw new BidsmithError('configuration_invalid', {
      detail: `${url} is not the address of a service.`,
      remedy: 'Give one such as http://127.0.0.1:3000.',
    });
  const timeout = AbortSignal.timeout(timeoutMs ?? requestTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(address, { ...init, headers, signal }).catch((error: unknown) => {
    init.signal?.throwIfAborted();
    throw new BidsmithError('queue_unavailable', {
      detail: `The service at ${new URL(address).origin} does not answer.`,
      remedy: remedy ?? 'Check the address (--url or BIDSMITH_URL) and that it runs.',
      cause: error,
    });
  });
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) throw new BidsmithError('internal', { detail: `The service answered ${response.status}.` });
  const code = errorCodes.find((known) => known === problem.data.code) ?? 'internal';
  throw new BidsmithError(code, { detail: problem.data.detail, remedy: problem.data.remedy });
}
