import type { ErrorCode, Log, ObjectStore, Records, WebhookSender, Theme, Warning } from '@bidsmith/core';
import type { Pipeline } from '@bidsmith/pipeline';

/** What the public API is given. */
export interface ApiPorts {
  readonly pipeline: Pipeline;
  readonly records: Records;
  readonly objects: ObjectStore;
  readonly webhookSender: Pick<WebhookSender, 'checkUrl'>;
  /** Refuses what can be seen to be unreadable from a file's first bytes; null lets it pass. */
  readonly refuseUpload: (head: Uint8Array, filename: string) => { code: ErrorCode; reason: string } | null;
  /** The theme of a file with a brand in it, with a warning for each thing changed of it. Errors are the user's, with their remedies. */
  readonly readTheme: (
    brand: { readonly filename: string; readonly bytes: Uint8Array },
    signal: AbortSignal,
  ) => Promise<{ readonly theme: Theme; readonly warnings: readonly Warning[] }>;
  readonly metrics: { request(request: { method: string; route: string; status: number; seconds: number }): void };
  readonly log: Log;
}
export interface ApiSettings {
  readonly maxUploadBytes: number;
  readonly maxFiles: number;
  readonly proposalDeadlineMs: number;
  /** Null: no key is asked for, and only this machine may call. */
  readonly token: string | null;
  /** Folder of the built web form; null when it has not been built. */
  readonly webFolder: string | null;
}
