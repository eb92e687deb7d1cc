import { type Answer, BidsmithError, toBidsmithError, type Warning } from '@bidsmith/core';
import { askTask, type Job, type Matter, type ModelJob, windowOf } from './ask-task.ts';
import { estimateRequestTokens } from './gateway/estimate-tokens.ts';

/** Halving so often makes 32 parts of one. */
const maxDepth = 5;
/** A refusal of the endpoint costs a call, so that few lead to further ones: seven calls come of an endpoint that finds everything too long. */
const depthPerRefusal = 2;
/** With less of the room that its answer wants, an input is better divided at once. */
const leastRoomShare = 0.5;

/** The answer of the model, in parts where the input is too long for it; that of the extractive engine where there is none, or none that can be used. Throws only on an abort. */
export async function answerTask<Input, Output>(job: Job<Input, Output>, input: Input): Promise<Answer<Output>> {
  const { task, matter } = job;
  matter.context.signal.throwIfAborted();
  const answer = await answerPart(job, input, 0);
  return { ...answer, warnings: [...(task.notices?.(input) ?? []), ...answer.warnings] };
}

/** `depth` counts how often the input was divided. */
async function answerPart<Input, Output>(
  job: Job<Input, Output>,
  input: Input,
  depth: number,
): Promise<Answer<Output>> {
  const { desk, task, matter } = job;
  const byEngine = (warnings: readonly Warning[]): Answer<Output> => ({
    value: task.extractive(input),
    origin: 'extractive',
    warnings,
    fellBack: warnings.length > 0,
  });
  const { model, release, log } = desk;
  if (release.model === null || task.prompt(input) === null) return byEngine([]);
  if (model === null) return byEngine([takenOver(notConfigured(release.endpoint), job)]);
  try {
    return await byModel({ ...job, model }, input, depth);
  } catch (thrown) {
    matter.context.signal.throwIfAborted();
    model.endpoint.closed.throwIfAborted();
    const error = toBidsmithError(thrown);
    log[error.code === 'internal' ? 'error' : 'warn'](
      { err: error, task: task.name, proposalId: matter.context.proposalId },
      'the extractive engine takes over',
    );
    return byEngine([takenOver({ code: error.code, reason: reasonOf(error) }, job)]);
  }
}

async function byModel<Input, Output>(
  job: ModelJob<Input, Output>,
  input: Input,
  depth: number,
): Promise<Answer<Output>> {
  const divided = (await isTooLong(job, input)) ? await inParts(job, input, depth + 1) : null;
  if (divided !== null) return divided;
  try {
    return await askTask(job, input);
  } catch (thrown) {
    if (!(thrown instanceof BidsmithError) || thrown.code !== 'model_context_overflow') throw thrown;
    const parts = await inParts(job, input, depth + depthPerRefusal);
    if (parts === null) throw thrown;
    return parts;
  }
}

/** Its prompt leaves too little of the window for its answer, as far as can be estimated. */
async function isTooLong<Input, Output>(job: ModelJob<Input, Output>, input: Input): Promise<boolean> {
  if (job.task.split === undefined) return false;
  const window = await windowOf(job);
  const prompt = job.task.prompt(input, window);
  if (prompt === null) return false;
  const room = window - estimateRequestTokens([{ content: prompt.system }, { content: prompt.user }]);
  return room < prompt.maxOutputTokens * leastRoomShare;
}

/** The answers to the halves of an input, united; null where it is not to be divided. Where the engine stood in for a model that may answer another time, all counts as the engine's. */
async function inParts<Input, Output>(
  job: ModelJob<Input, Output>,
  input: Input,
  depth: number,
): Promise<Answer<Output> | null> {
  const { task } = job;
  const parts = depth > maxDepth ? null : (task.split?.(input) ?? null);
  if (parts === null || task.unite === undefined) return null;
  const answers = await Promise.all(parts.map((part) => answerPart(job, part, depth)));
  const isModels = answers.some(({ origin }) => origin === 'model') && answers.every(isFinal);
  return {
    value: task.unite(answers.map(({ value }) => value)),
    origin: isModels ? 'model' : 'extractive',
    warnings: answers.flatMap(({ warnings }) => warnings),
    fellBack: !isModels && answers.some(({ fellBack }) => fellBack === true),
  };
}

/** Asking again would give no better answer: a part without words asks no model, one that cannot be divided fits no window. */
function isFinal({ origin, warnings }: Answer<unknown>): boolean {
  return origin === 'model' || warnings.every(({ code }) => code === 'model_context_overflow');
}

interface Taken {
  readonly task: { readonly name: string };
  readonly matter: Matter;
}
interface Cause {
  readonly code: string;
  readonly reason: string;
}

function takenOver({ code, reason }: Cause, { task, matter }: Taken): Warning {
  const { subject, file } = matter;
  const sentence = reason.replace(/\.$/, '').replace(/^The /, 'the ');
  return {
    code,
    detail: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${sentence}; the extractive engine took over.`,
    stage: task.name,
    ...(file === undefined ? {} : { file }),
  };
}

function notConfigured(alias: string): Cause {
  return { code: 'model_unavailable', reason: `The model endpoint ${JSON.stringify(alias)} is not configured here` };
}

/** Details of the gateway are fit for users; what is wrong with an answer may repeat the model's words, which a document may have dictated. */
function reasonOf(error: BidsmithError): string {
  if (error.code === 'model_output_invalid')
    return 'The model gave no answer that fits, even when shown what was wrong';
  return error.code.startsWith('model_') || error.code.startsWith('budget_')
    ? error.message
    : 'The answer of the model could not be processed';
}
