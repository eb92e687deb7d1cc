export type FaultKind =
  /** Answers 503 SlowDown. */
  | 'slow-down'
  /** Drops the connection without an answer. */
  | 'outage'
  /** Alters one byte of the object that is read. */
  | 'corrupt'
  /** Drops the connection in the middle of the object that is read. */
  | 'cut-off'
  /** Refuses conditional writes, as servers without them do. */
  | 'no-conditions';

export interface Fault {
  readonly kind: FaultKind;
  /** How many requests it hits; all of them unless told. */
  readonly times?: number;
  readonly method?: string;
}

export interface Faults {
  add(fault: Fault): void;
  heal(): void;
  /** The fault that hits this request, if any; counts it. */
  take(method: string): FaultKind | undefined;
}

export function createFaults(): Faults {
  let pending: { kind: FaultKind; left: number; method: string | undefined }[] = [];
  return {
    add: ({ kind, times = Number.POSITIVE_INFINITY, method }) => void pending.push({ kind, left: times, method }),
    heal: () => {
      pending = [];
    },
    take(method) {
      const hit = pending.find((fault) => fault.left > 0 && (fault.method ?? method) === method);
      if (hit) hit.left -= 1;
      return hit?.kind;
    },
  };
}
