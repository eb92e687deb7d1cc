import { readSchema } from './chat-request.ts';
import type { ChatRequest } from './chat-request.ts';
import { generateFromSchema } from './generate-from-schema.ts';
import { findOrders, obey } from './obey.ts';

/** A valid answer to the request: JSON that fits the schema where one was asked for, else a sentence. An obedient model follows what the document tells it. */
export function answerFor(request: ChatRequest, obedient: boolean): string {
  const { schema } = readSchema(request);
  const prompt = request.messages
    .filter((message) => message.role !== 'system')
    .map((message) => message.content)
    .join('\n');
  const answer: unknown = schema === null ? 'A plain answer.' : generateFromSchema(schema);
  const given = obedient ? obey(answer, findOrders(prompt)) : answer;
  return typeof given === 'string' ? given : JSON.stringify(given);
}
