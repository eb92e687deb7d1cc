export { guessLabels } from './classifier/labels/guess-labels.ts';
export type { LabelledDocument } from './classifier/labels/guess-labels.ts';
export { guessLanguage } from './classifier/labels/guess-language.ts';
export { createInference } from './inference.ts';
export type { InferenceOptions, Tasks } from './inference.ts';
export type { ModelSettings } from './gateway/model-settings.ts';
