export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface WebhookResponse {
  readonly status: number;
  /** The first 1,000 characters. */
  readonly body: string;
  readonly retryAfterMs: number | null;
}

/** Posts to an address a stranger chose. Errors: `url_not_allowed` when it leads to a private network, time and connection errors rise as they are. */
export interface WebhookSender {
  /** Refuses an address that could never be posted to, before anything is stored. */
  checkUrl(url: string): void;
  send(request: WebhookRequest, signal: AbortSignal): Promise<WebhookResponse>;
}
