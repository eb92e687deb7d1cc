import type { Ports } from '../ports.ts';
import type { LimitReader } from './call-limits.ts';
import type { Leases } from './leases.ts';
import type { TurnLine } from './turn-line.ts';

/** What reserving and settling share in one process. */
export interface ReservationDesk {
  readonly ports: Ports;
  readonly limits: LimitReader;
  readonly leases: Leases;
  readonly line: TurnLine;
  /** Alerts that this process has told of, by what they say. */
  readonly told: Set<string>;
}
