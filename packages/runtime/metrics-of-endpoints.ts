import type { EndpointState, Inference } from '@bidsmith/core';
import { Gauge, type Registry } from 'prom-client';

interface EndpointGauge {
  readonly name: string;
  readonly help: string;
  /** How the gauges of several processes become one: places add up, conditions hold as soon as one process sees them. */
  readonly aggregator: 'sum' | 'max';
  readonly value: (state: EndpointState) => number;
}

const gauges: readonly EndpointGauge[] = [
  {
    name: 'bidsmith_llm_concurrency_limit',
    help: 'Calls that an endpoint may be sent at one time',
    aggregator: 'sum',
    value: ({ limit }) => limit,
  },
  {
    name: 'bidsmith_llm_in_flight',
    help: 'Calls in progress',
    aggregator: 'sum',
    value: ({ inFlight }) => inFlight,
  },
  {
    name: 'bidsmith_llm_waiting',
    help: 'Calls in line for a place',
    aggregator: 'sum',
    value: ({ waiting }) => waiting,
  },
  {
    name: 'bidsmith_llm_circuit_open',
    help: '1 while an endpoint is left alone but for probes',
    aggregator: 'max',
    value: ({ health }) => (health === 'failing' ? 1 : 0),
  },
  {
    name: 'bidsmith_llm_throttled',
    help: '1 while an endpoint asks to be sent less',
    aggregator: 'max',
    value: ({ isThrottled }) => (isThrottled ? 1 : 0),
  },
];

/** Sets gauges from the states of the endpoints that were used. */
export function watchEndpoints(inference: Pick<Inference, 'states'>, registers: Registry[]): void {
  for (const { name, help, aggregator, value } of gauges) {
    new Gauge({
      name,
      help,
      labelNames: ['endpoint'],
      registers,
      aggregator,
      collect() {
        this.reset();
        for (const state of inference.states()) this.set({ endpoint: state.endpoint }, value(state));
      },
    });
  }
}
