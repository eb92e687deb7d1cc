import { BidsmithError } from '@bidsmith/core';
import type { Accepted } from '../task.ts';
import { type Completion, repeatedItself } from './answer.ts';
import type { ModelCall } from './call-model.ts';
import type { Inquiry } from './inquiry.ts';
import { parseCutReply, parseReply } from './parse-reply.ts';
import type { Question } from './question.ts';
import { recordPrediction } from './record-prediction.ts';
import type { Outcome } from './record-prediction.ts';
import type { ServedModel } from './served-model.ts';

/** The accepted answer, or what is wrong with it; either way the call is recorded. Of a repair, the complete rows of an answer that was cut off are taken. */
export async function judgeAnswer<Reply, Output>(
  inquiry: Inquiry,
  question: Question<Reply, Output>,
  call: ModelCall,
): Promise<Accepted<Output> | BidsmithError> {
  const record = (outcome: Outcome): Promise<void> => recordPrediction(inquiry, call.record, outcome);
  const { isRepair } = call.record;
  try {
    if (call.completion.refusal !== null) throw invalid('The model declined to answer.');
    const accepted = question.accept(read(inquiry.model, question, call));
    await record(isRepair ? 'repaired' : 'succeeded');
    return accepted;
  } catch (thrown) {
    const cutOff = isCutOff(call.completion);
    const rescued = cutOff ? rescue(question, call.completion.text, isRepair) : null;
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
function read<Reply, Output>(
  { dialect, endpoint }: ServedModel,
  question: Question<Reply, Output>,
  call: ModelCall,
): Reply {
  const { format } = call.dialect;
  try {
    const reply = parseReply(call.completion.text, question.reply);
    dialect.note({ fits: true, format });
    return reply;
  } catch (thrown) {
    if (!isCutOff(call.completion) && dialect.note({ fits: false, format }))
      endpoint.log.warn(
        { endpoint: endpoint.settings.endpoint, format, next: dialect.current.format },
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
