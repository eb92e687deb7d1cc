import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sendXml } from './s3-server/answer.ts';
import type { MultipartUpload, StoredObject } from './s3-server/bucket.ts';
import { createFaults, type Fault } from './s3-server/faults.ts';
import { handleRequest, type S3State } from './s3-server/handle-request.ts';
import { readPayload } from './s3-server/read-payload.ts';
import { S3Problem } from './s3-server/s3-problem.ts';
import { verifySignature } from './s3-server/sigv4.ts';

interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined while it is being answered, or when the connection was dropped. */
  status: number | undefined;
}

export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly requests: SeenRequest[];
  /** What the bucket holds, by key. */
  readonly objects: Map<string, StoredObject>;
  /** Multipart uploads that were begun and neither completed nor aborted. */
  readonly uploads: ReadonlyMap<string, MultipartUpload>;
  fail(fault: Fault): void;
  /** Ends all faults. */
  heal(): void;
  close(): Promise<void>;
}

const accessKeyId = 'TESTACCESSKEY';
const secretAccessKey = 'test-secret-key';

/** An S3 server of our own on a loopback port, for tests: strict about signatures, hashes and checksums, and able to fail when told. Path-style only. */
export async function startS3Server({ bucket }: { bucket: string }): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, MultipartUpload>();
  const state: S3State = { buckets: new Map([[bucket, { objects, uploads }]]) };
  const faults = createFaults();
  const requests: SeenRequest[] = [];

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = message.method ?? '';
    const seen: SeenRequest = { method, url: message.url ?? '', headers: message.headers, status: undefined };
    requests.push(seen);
    response.once('finish', () => (seen.status = response.statusCode));
    const fault = faults.take(method);
    if (fault === 'outage') {
      message.socket.destroy();
      return;
    }
    if (fault === 'slow-down') throw new S3Problem(503, 'SlowDown', 'Reduce your request rate.');
    if (fault === 'no-conditions' && message.headers['if-none-match'] !== undefined)
      throw new S3Problem(501, 'NotImplemented');
    const url = new URL(message.url ?? '/', 'http://s3.invalid');
    const signed = verifySignature(message, url, { accessKeyId, secretAccessKey });
    const payload = await readPayload(message, url, signed);
    handleRequest(state, { message, response, url, payload, fault });
  };

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      const problem = error instanceof S3Problem ? error : new S3Problem(500, 'InternalError', String(error));
      message.resume();
      if (message.method === 'HEAD') response.writeHead(problem.status).end();
      else sendXml(response, problem.status, 'Error', { Code: problem.code, Message: problem.message });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'eu-test-1',
    bucket,
    accessKeyId,
    secretAccessKey,
    requests,
    objects,
    uploads,
    fail: (fault) => faults.add(fault),
    heal: () => faults.heal(),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
