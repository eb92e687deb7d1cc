import { BidsmithError, hashJson } from '@bidsmith/core';
import type { InferenceContext } from '@bidsmith/core';
import type { Accepted } from '../task.ts';
import { cachedAnswer } from './cached-answer.ts';
import { callModel } from './call-model.ts';
import type { Conversation, Inquiry } from './inquiry.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Question } from './question.ts';
import { repairTurns } from './repair-turns.ts';
import type { ServedModel } from './served-model.ts';
import { createReplyForm } from './structured-output.ts';

export type { Question } from './question.ts';

/**
 * Asks the model and gives an accepted answer. The one way of a question, each step in a file of its own:
 * 1. `cached-answer`: an equal request of the workspace was answered before; done, at no cost.
 * 2. `call-model`: the largest answer that window and prompt allow; `call-with-retry` around the rest, `dialect` where the endpoint refuses a part of the request.
 * 3. `admit`: wait while the endpoint fails (`outage`) or asked to slow down (`throttle`); a place in fair order (`places`); money put aside (`context.reserve`).
 * 4. `send-call`: the streamed request (`complete`) under four clocks (`call-timers`) and the signal; measured (`meter-call`), settled, the place given back.
 * 5. `judge-answer`: finish reason, schema and task decide; the row is written (`record-prediction`).
 * 6. `repair-turns`: an answer that does not fit is shown to the model once, with its problems: 2 to 5 again. Of one that was cut off, the complete rows are taken
 *    at once where the task can ask for the rest, else when the second answer is cut off as well.
 *
 * Bound: two rounds of `maxAttempts` + 21 calls, of which each round has at most `maxAttempts` + 1 without a wait that the endpoint asked for or an outage caused.
 * To each round comes one call that is refused for each part of the request that the endpoint does not take; it writes nothing.
 * Throws a `model_*` or `budget_*` error when the model cannot, or the reason of the signal (the caller's, or `shutting_down` on close).
 * Every call leaves one prediction.
 */
export async function askModel<Reply, Output>(
  model: ServedModel,
  question: Question<Reply, Output>,
  context: InferenceContext,
): Promise<Accepted<Output>> {
  const inquiry = startInquiry(model, question, context);
  const cached = await cachedAnswer(inquiry, question);
  if (cached !== null) return cached;

  const { system, user, maxOutputTokens } = question.prompt;
  const opening: Conversation = { system, turns: [{ role: 'user', content: user }], maxOutputTokens, isRepair: false };
  const first = await callModel(inquiry, opening);
  const answer = await judgeAnswer(inquiry, question, first);
  if (!(answer instanceof BidsmithError)) return answer;
  if (question.once === true) throw answer;

  const second = await callModel(inquiry, {
    system,
    turns: [...opening.turns, ...repairTurns(inquiry.form, first, answer)],
    // An answer that was cut off needs more room the second time.
    maxOutputTokens: maxOutputTokens * (first.completion.finishReason === 'length' ? 2 : 1),
    isRepair: true,
  });
  const repaired = await judgeAnswer(inquiry, question, second);
  if (repaired instanceof BidsmithError) throw repaired;
  return repaired;
}

function startInquiry<Reply, Output>(
  model: ServedModel,
  { task, reply, prompt }: Question<Reply, Output>,
  context: InferenceContext,
): Inquiry {
  const form = createReplyForm(task, reply);
  const { endpoint, name, parameters } = model;
  const { system, user } = prompt;
  const signal = AbortSignal.any([context.signal, endpoint.closed]);
  return {
    model,
    context: { ...context, signal },
    task,
    form,
    inputHash: hashJson([system, user]),
    // Without what is learnt on the way (format, room for the answer): it differs from run to run, and an answer that is accepted is as good.
    requestHash: hashJson([endpoint.settings.endpoint, name, parameters, system, user, form.schema]),
    calls: { count: 0 },
  };
}
