export { createInference } from './inference.ts';
export type { InferenceOptions, Tasks } from './inference.ts';
export type { ModelSettings } from './gateway/model-settings.ts';
