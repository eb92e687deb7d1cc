import { BidsmithError, hashJson } from '@bidsmith/core';
import type { InferenceContext, Release } from '@bidsmith/core';
import type { z } from 'zod';
import type { Accepted, Prompt, Task } from '../task.ts';
import { callModel } from './call-model.ts';
import type { Inquiry, ModelCall } from './call-model.ts';
import { type Completion, repeatedItself } from './complete.ts';
import type { Endpoint } from './endpoint.ts';
import { parseCutReply, parseReply } from './parse-reply.ts';
import { recordPrediction } from './record-prediction.ts';
import type { Outcome } from './record-prediction.ts';
import { repairTurns } from './repair-turns.ts';
import { createReplyForm } from './structured-output.ts';

/** A prompt and what makes an acceptable answer to it. */
export interface Question<Reply, Output> {
  readonly task: Task<never, unknown, unknown>['name'];
  readonly prompt: Prompt;
  readonly reply: z.ZodType<Reply>;
  /** Throws `model_output_invalid` whose detail tells the model what to repair. */
  readonly accept: (reply: Reply) => Accepted<Output>;
  /** Takes the complete rows of an answer that was cut off in the list named; null where that is no use. */
  readonly acceptCut?: (reply: Reply, openList: string) => Accepted<Output> | null;
  /** Of the release; the settings' temperature where it names none. */
  readonly parameters?: Release['parameters'];
  /** An answer that does not fit is not asked for again. */
  readonly once?: boolean;
}

/**
 * Asks the model and gives an accepted answer. An answer that does not fit is shown to the model once, with its problems; of one that was cut off, the
 * complete rows are taken at once where the task can ask for the rest, else when the second answer is cut off as well.
 * Throws a `model_*` error when the model cannot, or the reason of the signal (the caller's, or `shutting_down` on close).
 * Every call leaves one prediction.
 */
export async function askModel<Reply, Output>(
  endpoint: Endpoint,
  question: Question<Reply, Output>,
  context: InferenceContext,
): Promise<Accepted<Output>> {
  const signal = AbortSignal.any([context.signal, endpoint.closed]);
  return endpoint.limit.run(signal, async () => {
    const inquiry = startInquiry(endpoint, question, { ...context, signal });
    const { prompt } = question;
    const opening = { system: prompt.system, turns: [{ role: 'user', content: prompt.user } as const] };

    const first = await callModel(inquiry, { ...opening, maxOutputTokens: prompt.maxOutputTokens });
    const answer = await judge(inquiry, question, first, 'succeeded');
    if ('value' in answer) return answer;
    if (question.once === true) throw answer;

    const repair = repairTurns(inquiry.form, first.completion, answer);
    const second = await callModel(inquiry, {
      system: opening.system,
      turns: [...opening.turns, ...repair],
      // An answer that was cut off needs more room the second time.
      maxOutputTokens: prompt.maxOutputTokens * (first.completion.finishReason === 'length' ? 2 : 1),
    });
    const repaired = await judge(inquiry, question, second, 'repaired');
    if ('value' in repaired) return repaired;
    throw repaired;
  });
}

function startInquiry<Reply, Output>(
  endpoint: Endpoint,
  question: Question<Reply, Output>,
  context: InferenceContext,
): Inquiry {
  return {
    endpoint,
    context,
    task: question.task,
    form: createReplyForm(question.task, question.reply),
    parameters: { temperature: endpoint.settings.temperature, ...question.parameters },
    inputHash: hashJson([question.prompt.system, question.prompt.user]),
    deadlineMs: performance.now() + endpoint.settings.totalTimeoutMs,
    calls: { count: 0 },
  };
}

/** The accepted answer, or what is wrong with it; either way the call is recorded. */
async function judge<Reply, Output>(
  inquiry: Inquiry,
  question: Question<Reply, Output>,
  call: ModelCall,
  whenAccepted: Outcome,
): Promise<Accepted<Output> | BidsmithError> {
  const record = (outcome: Outcome): Promise<void> =>
    recordPrediction(inquiry.endpoint, inquiry.context, call.record, outcome);
  try {
    if (call.completion.refusal !== null) throw invalid('The model declined to answer.');
    const accepted = question.accept(read(inquiry.endpoint, question, call));
    await record(whenAccepted);
    return accepted;
  } catch (thrown) {
    const cutOff = isCutOff(call.completion);
    const rescued = cutOff ? rescue(question, call.completion.text, whenAccepted === 'repaired') : null;
    if (rescued !== null) {
      await record('incomplete');
      return rescued;
    }
    await record(call.completion.refusal !== null ? 'refused' : cutOff ? 'incomplete' : 'invalid_output');
    if (!(thrown instanceof BidsmithError) || thrown.code !== 'model_output_invalid') throw thrown;
    return cutOff ? invalid(whyCutOff(call.completion)) : thrown;
  }
}

/** The reply of an answer. Whether it was of the form asked for tells whether the endpoint heeds the form. */
function read<Reply, Output>(endpoint: Endpoint, question: Question<Reply, Output>, call: ModelCall): Reply {
  const { format } = call.dialect;
  try {
    const reply = parseReply(call.completion.text, question.reply);
    endpoint.dialect.note({ fits: true, format });
    return reply;
  } catch (thrown) {
    if (!isCutOff(call.completion) && endpoint.dialect.note({ fits: false, format }))
      endpoint.log.warn(
        { endpoint: endpoint.settings.endpoint, format, next: endpoint.dialect.current.format },
        'the endpoint does not keep to the form of answer it is asked for and is asked in a weaker one',
      );
    throw thrown;
  }
}

function whyCutOff({ finishReason }: Completion): string {
  return finishReason === repeatedItself
    ? "The model's answer said the same thing over and over and was cut off."
    : "The model's answer was cut off at its length limit.";
}

function isCutOff({ finishReason }: Completion): boolean {
  return finishReason === 'length' || finishReason === repeatedItself;
}

/** What can be used of an answer that was cut off: for a task that has no way of its own, the complete rows of the last answer. */
function rescue<Reply, Output>(
  question: Question<Reply, Output>,
  text: string,
  isLast: boolean,
): Accepted<Output> | null {
  if (question.acceptCut === undefined && !isLast) return null;
  const cut = parseCutReply(text, question.reply);
  if (cut === null) return null;
  try {
    return question.acceptCut === undefined ? question.accept(cut.reply) : question.acceptCut(cut.reply, cut.openList);
  } catch (thrown) {
    if (thrown instanceof BidsmithError && thrown.code === 'model_output_invalid') return null;
    throw thrown;
  }
}

function invalid(detail: string): BidsmithError {
  return new BidsmithError('model_output_invalid', { detail });
}
