import type {
  ArtifactKind,
  FileRole,
  Problem,
  ProposalOptions,
  ProposalStatus,
  RenderFormat,
  WaitingReason,
  Warning,
} from '@bidsmith/core';
import type { Progress } from '@bidsmith/pipeline';

export interface DraftRequest {
  readonly files: readonly { readonly path: string; readonly filename: string; readonly role: FileRole | undefined }[];
  readonly formats: readonly RenderFormat[];
  readonly bidder: string | null;
  readonly theme: ProposalOptions['theme'];
  readonly pageSize: ProposalOptions['pageSize'];
  readonly priority: ProposalOptions['priority'];
}

/** How a proposal stands, wherever it is made. */
export interface DraftView {
  readonly id: string;
  readonly status: ProposalStatus;
  readonly progress: Progress;
  readonly waitingFor: WaitingReason | null;
  readonly warnings: readonly Warning[];
  readonly error: Problem | null;
}

/** A proposal being drafted, in this process or by a service. */
export interface DraftRun {
  /** Calls back on every change; resolves at the end. */
  watch(changed: (view: DraftView) => void, signal: AbortSignal): Promise<DraftView>;
  artifacts(): Promise<readonly { readonly kind: ArtifactKind; readonly filename: string }[]>;
  download(kind: ArtifactKind): Promise<Uint8Array>;
  cancel(): Promise<void>;
  close(): Promise<void>;
}
