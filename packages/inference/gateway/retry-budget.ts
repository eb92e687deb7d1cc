/** One retry for every five requests, in the long run: enough for faults of single calls, too little to double the load of an endpoint that is going down. */
const requestsPerRetry = 5;
const maxRetries = 20;
/** So that the first requests of a process may be retried as well. */
const firstRetries = 10;

/** Bounds the retries of all calls to an endpoint by the number of its requests. */
export interface RetryBudget {
  /** A request was made that is no retry. */
  deposit(): void;
  /** Takes one retry out; false when none is left. */
  take(): boolean;
}

/** A token bucket: a fifth of a retry per request, at most 20, 10 to begin with. Counted in fifths, which add up exactly. */
export function createRetryBudget(): RetryBudget {
  let fifths = firstRetries * requestsPerRetry;
  return {
    deposit() {
      fifths = Math.min(maxRetries * requestsPerRetry, fifths + 1);
    },
    take() {
      if (fifths < requestsPerRetry) return false;
      fifths -= requestsPerRetry;
      return true;
    },
  };
}
