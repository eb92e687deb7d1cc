/** One retry for every five requests, in the long run: enough for faults of single calls, too little to double the load of an endpoint that is going down. */
const depositPerRequest = 0.2;
const maxTokens = 20;
/** So that the first requests of a process may be retried as well. */
const firstTokens = 10;

/** Bounds the retries of all calls to an endpoint by the number of its requests. */
export interface RetryBudget {
  /** A request was made that is no retry. */
  deposit(): void;
  /** Takes one retry out; false when none is left. */
  take(): boolean;
}

/** A token bucket: 0.2 per request, at most 20, 10 to begin with. */
export function createRetryBudget(): RetryBudget {
  let tokens = firstTokens;
  return {
    deposit() {
      tokens = Math.min(maxTokens, tokens + depositPerRequest);
    },
    take() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
