import { endpointKind, type EndpointSettings } from './endpoint-settings.ts';
import { createOpenAiTransport } from './openai-transport.ts';
import { createRunPodTransport } from './runpod-transport.ts';
import type { Transport } from './transport.ts';

/** How the endpoint of the settings is spoken to. Connects lazily: nothing is sent before the first call. */
export function createTransport(settings: EndpointSettings): Transport {
  return endpointKind(settings) === 'runpod' ? createRunPodTransport(settings) : createOpenAiTransport(settings);
}
