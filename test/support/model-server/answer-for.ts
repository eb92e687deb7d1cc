import { analyseAnswer } from './analyse-answer.ts';
import { readSchema } from './chat-request.ts';
import type { ChatRequest } from './chat-request.ts';
import { generateFromSchema } from './generate-from-schema.ts';
import { findOrders, obey } from './obey.ts';
import { briefAnswer, draftAnswer, outlineAnswer } from './writing-answers.ts';

/** By name of the schema asked for. A prompt that is not of the task's form gives a made-up answer instead. */
const taskAnswers: Record<string, { readonly form: RegExp; readonly answer: (prompt: string) => object }> = {
  analyse: { form: /^=====/m, answer: analyseAnswer },
  brief: { form: /^=====/m, answer: briefAnswer },
  outline: { form: /<<<DATA/, answer: outlineAnswer },
  draft: { form: /<<<DATA/, answer: draftAnswer },
};

/**
 * A valid answer to the request: grounded in the prompt for the tasks known, made up from the schema for others, a sentence where none is asked for.
 * An obedient model follows what the document tells it.
 */
export function answerFor(request: ChatRequest, obedient: boolean): string {
  const { name, schema } = readSchema(request);
  const prompt = request.messages.find((message) => message.role === 'user')?.content ?? '';
  const task = taskAnswers[name ?? ''];
  const made = (): unknown => (schema === null ? 'A plain answer.' : generateFromSchema(schema));
  const answer = task?.form.test(prompt) ? task.answer(prompt) : made();
  const given = obedient ? obey(answer, findOrders(prompt)) : answer;
  return typeof given === 'string' ? given : JSON.stringify(given);
}
