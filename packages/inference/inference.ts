import type { Inference, Log, Release, ReleaseChoice, ReleaseContent, ReleasedInference } from '@bidsmith/core';
import { serveClassifier } from './classifier/current-classifier.ts';
import { createTasks, type Tasks } from './create-tasks.ts';
import { checkModel, checkParameters, checkPrompts, contentOf, extractive } from './describe-choice.ts';
import { createEndpoint, type Endpoint } from './gateway/endpoint.ts';
import type { EndpointSettings } from './gateway/endpoint-settings.ts';
import { promptHash, type PromptTexts, promptedTasks, shippedPrompts } from './prompt-text.ts';
import { serveRelease } from './serve-release.ts';

export interface InferenceOptions {
  /** The endpoints that may be asked, each with an alias of its own; none: everything is answered by the extractive engine. */
  readonly endpoints?: readonly EndpointSettings[];
  /** The one of them that the settings amount to; null for the extractive engine. The first one when not set. */
  readonly configured?: EndpointSettings | null;
  readonly log: Log;
  /** Folder with `current.json` of the requirement classifier to serve; null or nothing for the one that ships. Named in the version of the analyse task. */
  readonly classifierFolder?: string | null;
  /** Replaces single tasks. */
  readonly tasks?: Partial<Tasks>;
}

type Chosen = Pick<ReleaseContent, 'endpoint' | 'model' | 'parameters'>;

/**
 * Understanding and writing by a model where one is configured and answers, by the extractive engine everywhere else. The classifier is read here and kept.
 * Errors: `configuration_invalid` where its folder names none, or its file is missing, damaged or of other features.
 */
export function createInference({ log, classifierFolder, tasks: replaced, ...options }: InferenceOptions): Inference {
  const settings = options.endpoints ?? [];
  const configured = options.configured === undefined ? settings[0] : options.configured;
  const classifier = serveClassifier(classifierFolder ?? null);
  const endpoints = new Map(settings.map((each) => [each.endpoint, createEndpoint(each, log)]));
  const tasksWith = (prompts: Partial<PromptTexts>): Tasks => ({
    ...createTasks({ classifier, prompts }),
    ...replaced,
  });
  const released = (chosen: Chosen, tasks: Tasks): ReleasedInference => {
    const { model, parameters } = chosen;
    const { content } = contentOf(chosen, tasks);
    const served = model === null ? null : (endpoints.get(chosen.endpoint)?.model(model, parameters) ?? null);
    return serveRelease({ content, tasks, model: served, log });
  };
  const known = new Map<string, ReleasedInference>();
  return {
    configured: released(chosenBySettings(configured ?? null), tasksWith({})),
    endpoints: [...endpoints.keys()],
    describe(choice) {
      const chosen = checked(choice, endpoints);
      return contentOf(chosen, tasksWith(checkPrompts(choice.prompts ?? {})));
    },
    serve(release, texts) {
      const present = known.get(release.id);
      if (present !== undefined) return present;
      const { prompts, isWhole } = promptsOf(release, texts, log);
      const served = released(release, tasksWith(prompts));
      // A text that is missing now may be there the next time.
      if (isWhole) known.set(release.id, served);
      return served;
    },
    states: () => [...endpoints.values()].map((endpoint) => endpoint.state()),
    close: async () => void (await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()))),
  };
}

function chosenBySettings(configured: EndpointSettings | null): Chosen {
  if (configured === null) return { endpoint: extractive, model: null, parameters: {} };
  const { endpoint, model, temperature } = configured;
  return { endpoint, model, parameters: { temperature } };
}

/** A choice with what its endpoint's settings add. Errors: `invalid_request`. */
function checked(choice: ReleaseChoice, endpoints: ReadonlyMap<string, Endpoint>): Chosen {
  checkModel(choice, [...endpoints.keys()]);
  checkParameters(choice.parameters);
  const endpoint = endpoints.get(choice.endpoint);
  if (choice.model === null || endpoint === undefined) return { endpoint: extractive, model: null, parameters: {} };
  const parameters = { temperature: endpoint.settings.temperature, ...choice.parameters };
  return { endpoint: choice.endpoint, model: choice.model, parameters };
}

/** The texts of a release's prompts; where one is not there, the one that ships is used. */
function promptsOf(
  release: Release,
  texts: Readonly<Record<string, string>>,
  log: Log,
): { readonly prompts: Partial<PromptTexts>; readonly isWhole: boolean } {
  const prompts: Partial<Record<keyof PromptTexts, string>> = {};
  let isWhole = true;
  for (const task of promptedTasks) {
    const hash = release.prompts[task];
    if (hash === undefined || hash === promptHash(shippedPrompts[task])) continue;
    const text = texts[hash];
    if (text !== undefined) prompts[task] = text;
    else {
      isWhole = false;
      const fields = { release: release.id, task, prompt: hash };
      log.warn(fields, 'the text of a prompt is missing, the one that ships is used');
    }
  }
  return { prompts, isWhole };
}
