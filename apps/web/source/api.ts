/** The proposal as the API gives it; only what the pages show. */
export interface Proposal {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  readonly version: number;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly files: readonly { readonly filename: string; readonly role: string; readonly size_bytes: number }[];
  readonly progress: {
    readonly percent: number;
    readonly stage: string | null;
    readonly eta_seconds: number | null;
    readonly stages: readonly Stage[];
  };
  readonly waiting_for?: 'gpu' | 'endpoint' | 'off_peak' | null;
  readonly artifacts: readonly {
    readonly kind: string;
    readonly filename: string;
    readonly size_bytes: number;
    readonly url: string;
  }[];
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
  readonly error: Problem | null;
  readonly usage: { readonly calls: number; readonly cost_usd: string };
}
export interface Stage {
  readonly name: string;
  readonly status: 'pending' | 'running' | 'succeeded';
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
}
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly retryable: boolean;
  readonly request_id?: string;
}
export interface Outline {
  readonly title: string;
  readonly sections: readonly {
    readonly id: string;
    readonly kicker: string;
    readonly title: string;
    readonly requirementIds: readonly string[];
  }[];
}

/** What may be sent, from GET /v1/limits. */
export interface Limits {
  readonly max_file_bytes: number;
  readonly max_files: number;
  /** Extensions without the dot. */
  readonly input_formats: readonly string[];
  /** Endings of files that a brand can be read from. */
  readonly brand_formats?: readonly string[];
  readonly max_brand_bytes?: number;
}

/** An answer of the API that is not a success. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const tokenKey = 'bidsmith-key';
/** The key of this browser tab, where the service asks for one. */
export const accessKey = {
  read: (): string | null => sessionStorage.getItem(tokenKey),
  save: (key: string): void => sessionStorage.setItem(tokenKey, key),
};

export function authorization(): Record<string, string> {
  const key = accessKey.read();
  return key ? { authorization: `Bearer ${key}` } : {};
}

/** Calls the API; throws ApiProblem with the sentence and remedy to show. */
export async function callApi<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  for (const [name, value] of Object.entries(authorization())) headers.set(name, value);
  const response = await fetch(path, { ...init, headers }).catch(() => null);
  init.signal?.throwIfAborted();
  if (!response) throw new ApiProblem(unreachable);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiProblem(toProblem(body, response.status));
  return body as T;
}

/** Shown when no answer came at all. */
export const unreachable: Problem = {
  code: 'unreachable',
  title: 'No connection',
  detail: 'The service does not answer.',
  remedy: 'Check that it runs, then try again.',
  retryable: true,
};

/** The problem document of an answer, or one made from its status. */
export function toProblem(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body && 'remedy' in body) return body as Problem;
  return {
    code: 'internal',
    title: 'Something went wrong',
    detail: `The service answered ${status}.`,
    remedy: 'Try again.',
    retryable: true,
  };
}
