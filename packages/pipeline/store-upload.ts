import type { Readable } from 'node:stream';
import { BidsmithError, createId, displayFilename, type FileRole, type ObjectStore, type Source } from '@bidsmith/core';

export interface Upload {
  readonly filename: string;
  readonly role: FileRole;
  readonly contentType: string;
  readonly body: Readable;
}

/**
 * Streams one uploaded file into the object store under a key that is an id only.
 * Errors: `payload_too_large` above `maxBytes` (nothing is kept), `document_empty` for no bytes.
 */
export async function storeUpload(
  upload: Upload,
  { objects, maxBytes, signal }: { objects: ObjectStore; maxBytes: number; signal?: AbortSignal },
): Promise<Source> {
  const id = createId('file');
  const filename = displayFilename(upload.filename);
  const objectKey = `uploads/${id}`;
  const stored = await objects.put(objectKey, upload.body, {
    contentType: upload.contentType,
    maxBytes,
    ...(signal ? { signal } : {}),
  });
  if (stored.sizeBytes === 0) {
    await objects.remove(objectKey);
    throw new BidsmithError('document_empty', { detail: `${filename} has no content.` });
  }
  return {
    id,
    filename,
    role: upload.role,
    contentType: upload.contentType,
    sizeBytes: stored.sizeBytes,
    sha256: stored.sha256,
    objectKey,
  };
}
