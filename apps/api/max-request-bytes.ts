import type { ApiSettings } from './api-ports.ts';

/** A whole request may be as large as this many of the largest files: packages have one large file and many small ones. */
const largestFilesPerRequest = 3;

/** Largest body of a request that creates a proposal, all its files together. */
export function maxRequestBytes(settings: Pick<ApiSettings, 'maxUploadBytes'>): number {
  return settings.maxUploadBytes * largestFilesPerRequest;
}
