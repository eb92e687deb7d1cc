import { BidsmithError, type ErrorCode, type Log, toProblem } from '@bidsmith/core';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

/** Codes of Fastify and its plugins that are the client's doing. */
const known: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FILES_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
};

/** Every error leaves as RFC 9457 problem document: code, sentence and remedy for the client; the cause goes to the log. */
export function problemErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toError(thrown);
    const level = error.status >= 500 ? 'error' : 'info';
    log[level](
      { request_id: request.id, code: error.code, route: request.routeOptions.url, err: error },
      'request failed',
    );
    if (error.retryAfterMs !== undefined || error.status === 503)
      void reply.header('retry-after', Math.ceil((error.retryAfterMs ?? 5_000) / 1000));
    if (error.code === 'unauthorized') void reply.header('www-authenticate', 'Bearer');
    // What is left of an upload that was refused is not read.
    if (error.code === 'payload_too_large') void reply.header('connection', 'close');
    void reply
      .status(error.status)
      .type('application/problem+json')
      .send(JSON.stringify(toProblem(error, { instance: request.url, requestId: request.id })));
  });
  app.setNotFoundHandler((request) => {
    throw new BidsmithError('not_found', {
      detail: `There is no ${request.method} ${request.url.split('?')[0]}.`,
      remedy: 'GET /openapi.json lists what there is.',
    });
  });
}

function toError(thrown: unknown): BidsmithError {
  if (thrown instanceof BidsmithError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const fields = thrown.validation.map((issue) => ({
      pointer: `#${issue.instancePath}`,
      detail: issue.message ?? 'is not valid',
    }));
    return new BidsmithError('invalid_request', {
      detail: fields.map((field) => `${field.pointer} ${field.detail}`).join('; '),
      fields,
    });
  }
  const { code, statusCode, message } = thrown instanceof Error ? (thrown as Partial<FastifyError> & Error) : {};
  const ours = code === undefined ? undefined : known[code];
  if (ours)
    return new BidsmithError(ours, {
      cause: thrown,
      ...(ours === 'unsupported_media_type'
        ? { detail: 'This body cannot be read.', remedy: 'Send multipart/form-data: curl -F file=@rfp.pdf …' }
        : {}),
    });
  if (statusCode !== undefined && statusCode < 500)
    return new BidsmithError('invalid_request', { detail: message ?? 'The request is not valid.', cause: thrown });
  return new BidsmithError('internal', { cause: thrown });
}
