import { hashJson, toBidsmithError } from '@bidsmith/core';
import type {
  Answer,
  BidsmithError,
  Brief,
  BriefInput,
  CheckInput,
  Chunk,
  ChunkBudget,
  DraftInput,
  Findings,
  Inference,
  InferenceContext,
  Log,
  Outline,
  Proposal,
  ReleaseContent,
  ReleasedInference,
  Section,
  Warning,
} from '@bidsmith/core';
import { serveClassifier } from './classifier/current-classifier.ts';
import { askModel, type Question } from './gateway/ask-model.ts';
import { defaultContextTokens } from './gateway/context-window.ts';
import { createEndpoint } from './gateway/endpoint.ts';
import type { ServedModel } from './gateway/served-model.ts';
import type { ModelSettings } from './gateway/model-settings.ts';
import type { Accepted, Prompt, Task } from './task.ts';
import { createAnalyse } from './tasks/analyse.ts';
import { brief } from './tasks/brief.ts';
import { check } from './tasks/check.ts';
import { draft } from './tasks/draft.ts';
import { outline } from './tasks/outline.ts';

/** The five tasks by name. A reply is known to its task only. */
export interface Tasks {
  readonly analyse: Task<Chunk, unknown, Findings>;
  readonly brief: Task<BriefInput, unknown, Brief>;
  readonly outline: Task<{ readonly brief: Brief }, unknown, Outline>;
  readonly draft: Task<DraftInput, unknown, Section>;
  readonly check: Task<CheckInput, unknown, Proposal>;
}

export interface InferenceOptions {
  /** Null: everything is answered by the extractive engine. */
  readonly model: ModelSettings | null;
  readonly log: Log;
  /** Folder with `current.json` of the requirement classifier to serve; null or nothing for the one that ships. Named in the version of the analyse task. */
  readonly classifierFolder?: string | null;
  /** Replaces single tasks. */
  readonly tasks?: Partial<Tasks>;
}

/** Tokens of one chunk at most, 2,500 on average: large enough to keep a clause with its context, small enough that findings do not get lost in the middle. */
const defaultChunkTokens = 3_200;

/**
 * Understanding and writing by a model where one is configured and answers, by the extractive engine everywhere else. The classifier is read here and kept.
 * Errors: `configuration_invalid` where its folder names none, or its file is missing, damaged or of other features.
 */
export function createInference({ model, log, classifierFolder, tasks: replaced }: InferenceOptions): Inference {
  const analyse = createAnalyse(serveClassifier(classifierFolder ?? null));
  const tasks: Tasks = { analyse, brief, outline, draft, check, ...replaced };
  const endpoints = new Map<string, ServedModel>();
  const connect = (settings: ModelSettings): ServedModel => {
    const key = hashJson({ alias: settings.endpoint, model: settings.model, temperature: settings.temperature });
    const present = endpoints.get(key) ?? createEndpoint(settings, log).model(settings.model, {});
    endpoints.set(key, present);
    return present;
  };
  const contentOf = (settings: ModelSettings | null): ReleaseContent => ({
    endpoint: settings?.endpoint ?? 'extractive',
    model: settings?.model ?? null,
    parameters: settings === null ? {} : { temperature: settings.temperature },
    tasks: Object.fromEntries(Object.values(tasks).map((task: Tasks[keyof Tasks]) => [task.name, task.version])),
    prompts: {},
    schemas: {},
  });
  const released = (settings: ModelSettings | null): ReleasedInference => {
    const endpoint = settings === null ? null : connect(settings);
    const desk: Desk = { endpoint, log };
    return {
      release: contentOf(settings),
      chunkTokens: settings === null ? defaultChunkTokens : chunkTokens(settings.contextTokens ?? defaultContextTokens),
      chunkBudget: async () => (endpoint === null ? null : askChunkBudget(endpoint)),
      warm: () => endpoint?.endpoint.warm(),
      analyse: (chunk, context) =>
        answer(desk, tasks.analyse, chunk, { context, subject: `part ${chunk.index + 1}`, file: chunk.file }),
      brief: (input, context) => answer(desk, tasks.brief, input, { context, subject: 'the brief' }),
      outline: (input, context) => answer(desk, tasks.outline, input, { context, subject: 'the outline' }),
      draft: (input, context) =>
        answer(desk, tasks.draft, input, { context, subject: `the section "${input.section.title}"` }),
      check: (input, context) => answer(desk, tasks.check, input, { context, subject: 'the check' }),
    };
  };
  const known = new Map<string, ReleasedInference>();
  return {
    configured: released(model),
    endpoints: model === null ? [] : [model.endpoint],
    describe: (choice) => ({
      content: contentOf(model === null || choice.model === null ? null : { ...model, model: choice.model }),
      prompts: {},
    }),
    serve(release) {
      const present =
        known.get(release.id) ??
        released(
          model === null || release.model === null || release.endpoint !== model.endpoint
            ? null
            : { ...model, model: release.model },
        );
      known.set(release.id, present);
      return present;
    },
    states: () => [...endpoints.values()].map(({ endpoint }) => endpoint.state()),
    close: async () => void (await Promise.all([...endpoints.values()].map(({ endpoint }) => endpoint.close()))),
  };
}

/** A third of the window: as much again goes to the answer, and the instructions take their part. */
function chunkTokens(window: number): number {
  return Math.min(defaultChunkTokens, Math.floor(window / 3));
}

async function askChunkBudget({ tokenizer, window, endpoint }: ServedModel): Promise<ChunkBudget | null> {
  const measured = await tokenizer.measure();
  if (measured === null) return null;
  const { rates, contextTokens } = measured;
  return { maxTokens: chunkTokens(contextTokens ?? (await window.tokens(endpoint.closed))), rates };
}

interface Desk {
  readonly endpoint: ServedModel | null;
  readonly log: Log;
}
interface Matter {
  readonly context: InferenceContext;
  /** What is asked about, for the warning. */
  readonly subject: string;
  readonly file?: string;
}

async function answer<Input, Output>(
  { endpoint, log }: Desk,
  task: Task<Input, unknown, Output>,
  input: Input,
  matter: Matter,
): Promise<Answer<Output>> {
  const { context } = matter;
  context.signal.throwIfAborted();
  const prompt = endpoint === null ? null : task.prompt(input, await windowOf(endpoint, context));
  const notices = task.notices?.(input) ?? [];
  if (endpoint === null || prompt === null)
    return { value: task.extractive(input), origin: 'extractive', warnings: notices };
  try {
    const answered = await askModel(endpoint, questionOf(task, prompt, input), context);
    const { value, warnings } = await askMore({ endpoint, log }, task, { answered, context });
    return { value, origin: 'model', warnings: [...notices, ...warnings] };
  } catch (thrown) {
    context.signal.throwIfAborted();
    endpoint.endpoint.closed.throwIfAborted();
    const error = toBidsmithError(thrown);
    log[error.code === 'internal' ? 'error' : 'warn'](
      { err: error, task: task.name, proposalId: context.proposalId },
      'the extractive engine takes over',
    );
    return {
      value: task.extractive(input),
      origin: 'extractive',
      warnings: [...notices, takenOver(error, task.name, matter)],
    };
  }
}

function windowOf({ window, endpoint }: ServedModel, { signal }: InferenceContext): Promise<number> {
  return window.tokens(AbortSignal.any([signal, endpoint.closed]));
}

function questionOf<Input, Output>(
  task: Task<Input, unknown, Output>,
  prompt: Prompt,
  input: Input,
): Question<unknown, Output> {
  const question = {
    task: task.name,
    prompt,
    reply: task.reply,
    accept: (reply: unknown) => task.accept(reply, input),
  };
  if (task.acceptCut === undefined) return question;
  return { ...question, acceptCut: (reply, openList) => task.acceptCut?.(reply, openList, input) ?? null };
}

/** Asks the one further question of an accepted answer, if it has one. The answer stays as it is where that fails. */
async function askMore<Input, Output>(
  { endpoint, log }: { readonly endpoint: ServedModel; readonly log: Log },
  task: Task<Input, unknown, Output>,
  { answered, context }: { readonly answered: Accepted<Output>; readonly context: InferenceContext },
): Promise<Accepted<Output>> {
  const { more } = answered;
  if (more === undefined) return answered;
  try {
    const question = {
      task: task.name,
      prompt: more.prompt,
      reply: task.reply,
      accept: (reply: unknown) => more.accept(reply, false),
      acceptCut: (reply: unknown) => {
        const { value, warnings } = more.accept(reply, true);
        return { value, warnings: [...warnings, ...more.unanswered] };
      },
      once: true,
    };
    return await askModel(endpoint, question, context);
  } catch (thrown) {
    context.signal.throwIfAborted();
    endpoint.endpoint.closed.throwIfAborted();
    log.warn(
      { err: toBidsmithError(thrown), task: task.name, proposalId: context.proposalId },
      'the further question got no answer',
    );
    return { value: answered.value, warnings: [...answered.warnings, ...more.unanswered] };
  }
}

function takenOver(error: BidsmithError, stage: string, { subject, file }: Matter): Warning {
  const sentence = reasonOf(error).replace(/\.$/, '').replace(/^The /, 'the ');
  return {
    code: error.code,
    detail: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${sentence}; the extractive engine took over.`,
    stage,
    ...(file === undefined ? {} : { file }),
  };
}

/** Details of the gateway are fit for users; what is wrong with an answer may repeat the model's words, which a document may have dictated. */
function reasonOf(error: BidsmithError): string {
  if (error.code === 'model_output_invalid')
    return 'The model gave no answer that fits, even when shown what was wrong';
  return error.code.startsWith('model_') ? error.message : 'The answer of the model could not be processed';
}
