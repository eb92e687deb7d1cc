import {
  BidsmithError,
  type Log,
  type ObjectStore,
  type Prediction,
  type PredictionBody,
  predictionBodySchema,
  type Records,
} from '@bidsmith/core';

/** The longest request and answer that are kept: a window of a million tokens, twice over. */
const maxBodyBytes = 16 * 1024 * 1024;
/** Outcomes whose answer an equal request is given. */
const accepted: ReadonlySet<Prediction['outcome']> = new Set(['succeeded', 'repaired']);

type Call = Pick<Prediction, 'id' | 'workspaceId' | 'requestHash' | 'outcome'>;

/**
 * Keeps the request and answer of a call and gives their key: an accepted answer under the hash of its request, any other and any further one under the call's
 * own id as well. Null where they cannot be kept, which is logged.
 */
export async function storeBody(
  call: Call,
  body: PredictionBody,
  { objects, log }: { readonly objects: ObjectStore; readonly log: Log },
): Promise<string | null> {
  const shared = `predictions/${call.workspaceId}/${call.requestHash}`;
  const own = `${shared}-${call.id}.json`;
  const bytes = Buffer.from(JSON.stringify(body));
  const put = async (key: string): Promise<boolean> =>
    (await objects.put(key, bytes, { contentType: 'application/json', ifAbsent: true, maxBytes: maxBodyBytes }))
      .created;
  try {
    if (accepted.has(call.outcome) && (await put(`${shared}.json`))) return `${shared}.json`;
    await put(own);
    return own;
  } catch (error) {
    log.warn({ prediction_id: call.id, err: error }, 'request and answer of a model call could not be kept');
    return null;
  }
}

/** The body kept under a key; null where it is gone. Throws where it cannot be read or is damaged. */
export async function readBody(
  key: string,
  { objects }: { readonly objects: Pick<ObjectStore, 'get'> },
  signal?: AbortSignal,
): Promise<PredictionBody | null> {
  try {
    const bytes = await objects.get(key, { maxBytes: maxBodyBytes, ...(signal ? { signal } : {}) });
    return predictionBodySchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof BidsmithError && error.code === 'not_found') return null;
    throw error;
  }
}

/** The accepted answer to an equal request of the workspace, and where it is kept. A log that does not answer and a body that is gone or damaged are no hit. */
export async function answeredBefore(
  request: { readonly workspaceId: string; readonly requestHash: string; readonly signal: AbortSignal },
  { objects, records, log }: { objects: ObjectStore; records: Pick<Records, 'answeredBefore'>; log: Log },
): Promise<{ readonly key: string; readonly body: PredictionBody } | null> {
  const { workspaceId, requestHash, signal } = request;
  try {
    const key = await records.answeredBefore(workspaceId, requestHash);
    const body = key === null ? null : await readBody(key, { objects }, signal);
    return key === null || body === null ? null : { key, body };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ request_hash: requestHash, err: error }, 'an earlier answer could not be read; the model is asked');
    return null;
  }
}
