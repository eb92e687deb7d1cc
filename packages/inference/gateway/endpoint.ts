import { BidsmithError, hashJson } from '@bidsmith/core';
import type { EndpointState, Log, Release } from '@bidsmith/core';
import { createCallPrices } from './call-prices.ts';
import type { CallPrices } from './call-prices.ts';
import { tellsOfOutage } from './call-with-retry.ts';
import { classifyError } from './classify-error.ts';
import { createContextWindow } from './context-window.ts';
import { createTransport } from './create-transport.ts';
import { createDialectMemory } from './dialect.ts';
import { createEndpointHealth } from './endpoint-health.ts';
import type { EndpointHealth } from './endpoint-health.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import { createGpuMeter } from './gpu-meter.ts';
import type { GpuMeter } from './gpu-meter.ts';
import { createOutage } from './outage.ts';
import type { Outage } from './outage.ts';
import { createPlaces } from './places.ts';
import type { Places } from './places.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { ServedModel } from './served-model.ts';
import { createThrottle } from './throttle.ts';
import type { Throttle } from './throttle.ts';
import { createTokenizer } from './tokenizer.ts';
import type { Transport } from './transport.ts';

const defaultOutageWaitMs = 900_000;
const defaultProbePauseMs = 30_000;
/** A probe is for one token; an endpoint that takes longer is not back yet. */
const maxProbeMs = 30_000;
/** Calls that an endpoint is sent at first, before it was found out what it bears. */
const firstLimit = 8;
const throttleSpreadMs = 500;

/** One alias: how it is spoken to, and what all calls to it share, whichever model they ask. */
export interface Endpoint {
  readonly settings: EndpointSettings;
  readonly log: Log;
  readonly transport: Transport;
  readonly health: EndpointHealth;
  readonly places: Places;
  readonly outage: Outage;
  readonly throttle: Throttle;
  readonly retries: RetryBudget;
  readonly gpu: GpuMeter;
  readonly prices: CallPrices;
  /** Aborts with `shutting_down` on close. */
  readonly closed: AbortSignal;
  /** A model of it with the parameters of a release; the same object for the same ones. The temperature of the settings holds where none is named. */
  model(name: string, parameters: Release['parameters']): ServedModel;
  /** Begins to wake the endpoint where it may be cold; failures are logged. */
  warm(): void;
  state(): EndpointState;
  close(): Promise<void>;
}

/** Connects lazily: nothing is sent before the first call. */
export function createEndpoint(settings: EndpointSettings, log: Log): Endpoint {
  const closing = new AbortController();
  const closed = closing.signal;
  const transport = createTransport(settings);
  const health = createEndpointHealth({ transport, settings, log, closed });
  const maxWaitMs = settings.outageWaitMs ?? defaultOutageWaitMs;
  const models = new Map<string, ServedModel>();
  const learnt = new Map<string, Learnt>();

  const endpoint: Endpoint = {
    settings,
    log,
    transport,
    health,
    places: createPlaces({ start: firstLimit, min: 1, max: settings.maxConcurrency }),
    outage: createOutage({
      maxWaitMs,
      maxProbePauseMs: settings.circuitCoolDownMs ?? defaultProbePauseMs,
      probe: () => probe(endpoint),
      closed,
      changed: (isOpen) => logChange(endpoint, isOpen),
    }),
    throttle: createThrottle({
      maxWaitMs,
      spreadMs: Math.min(throttleSpreadMs, settings.retryBaseDelayMs ?? Infinity),
    }),
    retries: createRetryBudget(),
    gpu: createGpuMeter(),
    prices: createCallPrices(settings),
    closed,
    model(name, parameters) {
      const key = hashJson([name, parameters]);
      const known = learnt.get(name) ?? learnOf(endpoint, name);
      learnt.set(name, known);
      const present = models.get(key) ?? serveModel(endpoint, { name, parameters, known });
      models.set(key, present);
      return present;
    },
    warm: () => void health.warm(),
    state: () => stateOf(endpoint),
    async close() {
      closing.abort(new BidsmithError('shutting_down'));
      await transport.close();
    },
  };
  return endpoint;
}

/** What is learnt of a model holds whatever the parameters of a release are. */
type Learnt = Pick<ServedModel, 'window' | 'tokenizer' | 'dialect'>;

function learnOf({ settings, transport, log, closed }: Endpoint, model: string): Learnt {
  const known = { transport, model, settings, log, closed };
  return { window: createContextWindow(known), tokenizer: createTokenizer(known), dialect: createDialectMemory() };
}

interface Asked {
  readonly name: string;
  readonly parameters: Release['parameters'];
  readonly known: Learnt;
}

function serveModel(endpoint: Endpoint, { name, parameters, known }: Asked): ServedModel {
  return {
    endpoint,
    name,
    parameters: { temperature: endpoint.settings.temperature, ...parameters },
    ...known,
    thinkingTokens: 0,
  };
}

/** True when the endpoint answered at all: a request that it refuses is an answer, too. */
async function probe({ settings, transport, health, closed, log }: Endpoint): Promise<boolean> {
  const timeoutMs = Math.min(maxProbeMs, settings.firstTokenTimeoutMs);
  try {
    await health.untilWorker();
    await transport.probe(settings.model, AbortSignal.any([closed, AbortSignal.timeout(timeoutMs)]));
    health.heard();
    return true;
  } catch (thrown) {
    const error = classifyError(thrown);
    const isBack = error.code.startsWith('model_') && !tellsOfOutage(error);
    if (!isBack) log.debug({ err: error, endpoint: settings.endpoint }, 'the endpoint does not answer a probe');
    return isBack;
  }
}

function logChange({ log, settings }: Endpoint, isOpen: boolean): void {
  const fields = { endpoint: settings.endpoint };
  if (isOpen) log.warn(fields, 'the model endpoint is failing: calls wait while it is probed');
  else log.info(fields, 'the model endpoint answers again: calls go on');
}

function stateOf({ settings, places, outage, throttle, health }: Endpoint): EndpointState {
  const warmth = health.isKnown ? (health.isCold() ? 'cold' : 'warm') : 'unknown';
  return {
    endpoint: settings.endpoint,
    health: outage.isOpen ? 'failing' : warmth,
    ...places.state,
    isThrottled: throttle.isActive,
  };
}
