/** One piece of work in a child process of its own. The module exports `runInChild(input, emit)`. */
export interface SandboxTask {
  readonly module: URL;
  /** Structured-cloneable. */
  readonly input: unknown;
  readonly memoryLimitBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What the child emits before it ends: kept even when it is killed later. `grant` adds milliseconds to the time limit. */
  readonly onMessage?: (message: unknown, grant: (moreMs: number) => void) => void;
}

/** The function a sandboxed module exports under the name `runInChild`. */
export type RunInChild = (input: never, emit: (message: unknown) => void) => Promise<unknown>;

export type SandboxOutcome = SandboxEnd & {
  /** The most resident memory the child took, where the system tells. */
  readonly peakMemoryBytes?: number;
};
type SandboxEnd =
  | { readonly status: 'finished'; readonly value: unknown }
  /** `memory` also stands for output beyond all measure. */
  | { readonly status: 'killed'; readonly reason: 'memory' | 'time' }
  /** The child threw (then `error` is its message) or died. */
  | { readonly status: 'crashed'; readonly error: string };

/** Runs untrusted or heavy work apart. Throws the signal's reason on abort; the child is then gone. */
export type Sandbox = (task: SandboxTask) => Promise<SandboxOutcome>;
