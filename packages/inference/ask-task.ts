import {
  type Answer,
  BidsmithError,
  type InferenceContext,
  type Log,
  type Release,
  toBidsmithError,
} from '@bidsmith/core';
import { passGates } from './gateway/admit.ts';
import { askModel, type Question } from './gateway/ask-model.ts';
import type { ServedModel } from './gateway/served-model.ts';
import type { Accepted, More, Prompt, Task } from './task.ts';

/** A prompt that turned out too long is built again for smaller windows until it is shorter by this factor; at most so often. */
const shrinkFactor = 0.7;
const maxShrinks = 3;
/** Nothing is left out any more of a prompt for a smaller window. */
const minWindow = 128;
/** Further questions that one answer may lead to. */
const maxFurther = 3;

/** Who answers under a release. */
export interface Desk {
  readonly release: Pick<Release, 'endpoint' | 'model'>;
  /** Null where the release has no model, or its endpoint is not configured in this process. */
  readonly model: ServedModel | null;
  readonly log: Log;
}
/** Whom an answer is for. */
export interface Matter {
  readonly context: InferenceContext;
  /** What is asked about, for the warning. */
  readonly subject: string;
  readonly file?: string;
}
/** A task and all that answering it takes. */
export interface Job<Input, Output> {
  readonly desk: Desk;
  readonly task: Task<Input, unknown, Output>;
  readonly matter: Matter;
}
/** A job at a desk with a model. */
export interface ModelJob<Input, Output> extends Job<Input, Output> {
  readonly model: ServedModel;
}

/**
 * The model's answer to one question of a task, with the further ones that it may lead to. Where the endpoint finds the prompt too long, it is built again
 * for a smaller window. Throws a `model_*` or `budget_*` error, or the signal's reason.
 */
export async function askTask<Input, Output>(job: ModelJob<Input, Output>, input: Input): Promise<Answer<Output>> {
  const { task } = job;
  let prompt = task.prompt(input, await windowOf(job));
  for (let shrinks = 0; ; shrinks += 1) {
    if (prompt === null) return { value: task.extractive(input), origin: 'extractive', warnings: [] };
    try {
      const answered = await askModel(job.model, questionOf(job, prompt, input), job.matter.context);
      const { value, warnings } = await askMore(job, answered);
      return { value, origin: 'model', warnings };
    } catch (thrown) {
      if (!(thrown instanceof BidsmithError) || thrown.code !== 'model_context_overflow') throw thrown;
      job.model.window.correct(thrown);
      const window = await windowOf(job);
      const smaller = shrinks === maxShrinks ? null : smallerPrompt(task, { input, prompt, window });
      if (smaller === null) throw thrown;
      prompt = smaller;
    }
  }
}

interface TooLong<Input> {
  readonly input: Input;
  readonly prompt: Prompt;
  readonly window: number;
}

/** The prompt with less in it; null where the task has nothing to leave out. */
function smallerPrompt<Input, Output>(
  task: Task<Input, unknown, Output>,
  { input, prompt, window }: TooLong<Input>,
): Prompt | null {
  const wanted = prompt.user.length * shrinkFactor;
  let smallest = prompt;
  for (let size = window * shrinkFactor; size >= minWindow; size *= shrinkFactor) {
    const smaller = task.prompt(input, Math.floor(size));
    if (smaller === null || smaller.user.length <= wanted) return smaller;
    if (smaller.user.length < smallest.user.length) smallest = smaller;
  }
  return smallest === prompt ? null : smallest;
}

/** Tokens that prompt and answer may take together. An endpoint that is down or starting from zero is waited for where it has not told them yet. */
export async function windowOf({
  model,
  matter,
}: {
  readonly model: ServedModel;
  readonly matter: Matter;
}): Promise<number> {
  const signal = AbortSignal.any([matter.context.signal, model.endpoint.closed]);
  if (!model.window.isKnown) await passGates(model.endpoint, { ...matter.context, signal });
  return model.window.tokens(signal);
}

function questionOf<Input, Output>(
  { task }: ModelJob<Input, Output>,
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

/** Asks what may complete an accepted answer, and what may complete that, within bounds. The answer stays as it is where that fails. */
async function askMore<Input, Output>(
  job: ModelJob<Input, Output>,
  answered: Accepted<Output>,
): Promise<Accepted<Output>> {
  let known = answered;
  for (let further = 0; known.more !== undefined; further += 1) {
    const { value, warnings, more } = known;
    known =
      further === maxFurther
        ? { value, warnings: [...warnings, ...more.unanswered] }
        : await askFurther(job, { ...known, more });
  }
  return known;
}

async function askFurther<Input, Output>(
  { task, desk, model, matter }: ModelJob<Input, Output>,
  { value, warnings, more }: Accepted<Output> & { readonly more: More<Output> },
): Promise<Accepted<Output>> {
  try {
    const question = {
      task: task.name,
      prompt: more.prompt,
      reply: task.reply,
      accept: (reply: unknown) => more.accept(reply, false),
      acceptCut: (reply: unknown) => {
        const cut = more.accept(reply, true);
        return cut.more === undefined ? { ...cut, warnings: [...cut.warnings, ...more.unanswered] } : cut;
      },
      once: true,
    };
    return await askModel(model, question, matter.context);
  } catch (thrown) {
    matter.context.signal.throwIfAborted();
    model.endpoint.closed.throwIfAborted();
    desk.log.warn(
      { err: toBidsmithError(thrown), task: task.name, proposalId: matter.context.proposalId },
      'the further question got no answer',
    );
    return { value, warnings: [...warnings, ...more.unanswered] };
  }
}
