/** Who has to act: the user by changing the input, or us (the error-rate objective counts only `system`). */
export type Fault = 'user' | 'system';

interface ErrorKind {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
  readonly retryable: boolean;
  readonly fault: Fault;
}

const kind = (
  status: number,
  title: string,
  remedy: string,
  more: { retryable?: boolean; fault?: Fault } = {},
): ErrorKind => ({
  status,
  title,
  remedy,
  retryable: more.retryable ?? false,
  fault: more.fault ?? 'user',
});
const ours = { fault: 'system', retryable: true } as const;

/** The one taxonomy of errors. HTTP answers, failed proposals, logs and metrics all use these codes. */
export const errorKinds = {
  invalid_request: kind(400, 'The request is not valid', 'Correct the fields listed and send it again.'),
  unauthorized: kind(401, 'A key is required', 'Send "Authorization: Bearer <key>".'),
  forbidden: kind(403, 'This key may not do that', 'Use a key with the scope named.'),
  not_found: kind(404, 'There is nothing here', 'Check the id and the path.'),
  gone: kind(410, 'This has been deleted', 'Create a new proposal.'),
  conflict: kind(409, 'The state does not allow this', 'Read the proposal again and act on its present status.'),
  idempotency_in_progress: kind(
    409,
    'A request with this key is being processed',
    'Wait a second and repeat the same request.',
    { retryable: true },
  ),
  idempotency_key_reused: kind(
    422,
    'This key was used for another request',
    'Use a fresh Idempotency-Key for a different request.',
  ),
  precondition_failed: kind(412, 'The version has changed', 'Read it again and repeat the change on the new version.'),
  payload_too_large: kind(413, 'The upload is too large', 'Send smaller or fewer files.'),
  unsupported_media_type: kind(
    415,
    'This kind of file cannot be read',
    'Send PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, plain text, e-mail (.eml), pictures (PNG, JPEG, TIFF) or a ZIP of those.',
  ),
  document_empty: kind(422, 'The document is empty', 'Upload the file again; what arrived has no content.'),
  document_encrypted: kind(422, 'The document is password-protected', 'Remove the password and upload it again.'),
  document_unreadable: kind(
    422,
    'The document cannot be read',
    'Open it in its program, save or export it anew, and upload that copy.',
  ),
  document_has_no_text: kind(
    422,
    'The document has no text',
    'Upload a sharper scan (300 dpi), or the document that was printed.',
  ),
  document_too_large: kind(
    422,
    'The document is too large to read',
    'Split it and upload the parts as files of one proposal.',
  ),
  document_too_many_pages: kind(
    422,
    'The document has too many pages',
    'Split it and upload the parts as files of one proposal.',
  ),
  theme_invalid: kind(
    422,
    'The theme cannot be used',
    'Correct what is named; bidsmith theme check FILE shows every figure.',
  ),
  url_not_allowed: kind(
    422,
    'This address is not allowed',
    'Use a public https address without user name or password.',
  ),
  rate_limited: kind(429, 'Too many requests', 'Wait as long as Retry-After says.', { retryable: true }),
  budget_exhausted: kind(429, 'The budget is used up', 'Raise the budget or wait for the next period.'),
  queue_unavailable: kind(503, 'The queue cannot be reached', 'Try again shortly; nothing was lost.', ours),
  database_unavailable: kind(
    503,
    'The database cannot be reached',
    'Try again shortly; operators: check DATABASE_URL.',
    ours,
  ),
  storage_unavailable: kind(
    503,
    'The object store cannot be reached',
    'Try again shortly; operators: check the S3 settings or the disk.',
    ours,
  ),
  internal: kind(500, 'Something went wrong on our side', 'Try again; if it stays, report the request id.', ours),
  model_unavailable: kind(
    503,
    'The model cannot be reached',
    'Operators: check MODEL_BASE_URL and the endpoint.',
    ours,
  ),
  model_rate_limited: kind(503, 'The model is overloaded', 'It is tried again after a pause.', ours),
  model_timeout: kind(
    504,
    'The model did not answer in time',
    'It is tried again; operators: check the endpoint and the MODEL_*_TIMEOUT settings.',
    ours,
  ),
  model_stream_incomplete: kind(502, 'The model stopped in the middle of its answer', 'It is tried again.', ours),
  model_output_invalid: kind(
    502,
    'The model gave an answer that does not fit',
    'The extractive engine takes over; operators: check the model.',
    { fault: 'system' },
  ),
  model_context_overflow: kind(
    502,
    'The request is longer than the model can take',
    'The text is split; operators: check the context window of the model.',
    { fault: 'system' },
  ),
  model_refused: kind(
    502,
    'The model endpoint refused the request',
    'Operators: check the model name, the key and the parameters.',
    { fault: 'system' },
  ),
  render_failed: kind(
    500,
    'The proposal could not be rendered',
    'Try again with POST …/retry; nothing is paid twice.',
    ours,
  ),
  worker_crashed: kind(
    500,
    'The work ended three times without a result',
    'Report the proposal id; try again with POST …/retry.',
    { fault: 'system' },
  ),
  deadline_exceeded: kind(
    504,
    'The proposal took longer than allowed',
    'Try again with POST …/retry; finished steps are kept.',
    { fault: 'system' },
  ),
  budget_exceeded: kind(429, 'The proposal reached its spending limit', 'Raise the limit of the proposal and retry.'),
  canceled: kind(409, 'The work was canceled', 'Create it again or use POST …/retry.'),
  shutting_down: kind(503, 'The service is stopping', 'The work goes on after the restart.', ours),
  configuration_invalid: kind(500, 'The configuration is not valid', 'Correct the settings listed.', {
    fault: 'system',
  }),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;
export const errorCodes = Object.keys(errorKinds) as [ErrorCode, ...ErrorCode[]];

export interface ErrorDetails {
  /** What failed here, in one sentence for the user. Never holds document text, secrets or paths of the machine. */
  readonly detail?: string;
  readonly remedy?: string;
  /** Overrides the kind's default where this case differs. */
  readonly retryable?: boolean;
  /** The other side's Retry-After, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly fields?: readonly FieldProblem[];
  readonly cause?: unknown;
}
/** One wrong field: a JSON pointer and what is allowed there. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** An error of ours: its code decides status, title and default remedy; the cause is for the log only. */
export class BidsmithError extends Error {
  override readonly name = 'BidsmithError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
  readonly retryable: boolean;
  readonly fault: Fault;
  readonly retryAfterMs: number | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const known: ErrorKind = errorKinds[code];
    super(details.detail ?? known.title, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.status = known.status;
    this.title = known.title;
    this.remedy = details.remedy ?? known.remedy;
    this.retryable = details.retryable ?? known.retryable;
    this.fault = known.fault;
    this.retryAfterMs = details.retryAfterMs;
    this.fields = details.fields ?? [];
  }
}

/** Any thrown value as a BidsmithError; what we did not foresee becomes `internal` with the original as its cause. */
export function toBidsmithError(thrown: unknown): BidsmithError {
  return thrown instanceof BidsmithError ? thrown : new BidsmithError('internal', { cause: thrown });
}
