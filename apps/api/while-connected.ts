import type { FastifyReply } from 'fastify';

/** Aborts when the client goes away before its answer is complete. (Fastify's `request.signal` also aborts when the body of a request has been read.) */
export function whileConnected(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error('The client went away.'));
  });
  return controller.signal;
}
